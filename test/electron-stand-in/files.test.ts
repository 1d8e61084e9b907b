import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeWithChromium, type Fixture, startFixture, temporaryFolder } from './start-fixture.ts';

declare global {
  var pickedPaths: string[];
  var droppedPaths: string[];
}

describeWithChromium('files from outside', () => {
  let fixture: Fixture;
  let one: string;
  let other: string;
  beforeAll(async () => {
    const folder = temporaryFolder();
    one = join(folder, 'käse & more.csv');
    other = join(folder, 'other.csv');
    for (const path of [one, other]) writeFileSync(path, 'email\n');
    fixture = await startFixture();
  });
  afterAll(() => fixture.app.close());

  test('a picked file’s path is known in the very event', async () => {
    await fixture.page.setInputFiles('#files', [one, other]);
    expect(await fixture.page.evaluate(() => pickedPaths)).toEqual([one, other]);
  });

  test('a dropped file’s path is known in the very event, to page and preload', async () => {
    const box = await fixture.page.locator('#drop').boundingBox();
    const session = await fixture.page.context().newCDPSession(fixture.page);
    const data = { items: [], files: [one], dragOperationsMask: 1 };
    const at = { x: (box?.x ?? 0) + 20, y: (box?.y ?? 0) + 20 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await session.send('Input.dispatchDragEvent', { type, data, ...at });
    }
    await fixture.page.waitForFunction(() => 'droppedPaths' in globalThis);
    expect(await fixture.page.evaluate(() => droppedPaths)).toEqual([one]);
    expect(await fixture.page.evaluate(() => api.dropped())).toEqual([one]);
  });

  test('a file dropped where the page doesn’t want it stays out', async () => {
    const session = await fixture.page.context().newCDPSession(fixture.page);
    const data = { items: [], files: [other], dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await session.send('Input.dispatchDragEvent', { type, data, x: 30, y: 30 });
    }
    expect(await fixture.page.evaluate(() => api.dropped())).toEqual([one]);
    expect(await fixture.page.textContent('h1')).toBe('Hello');
    expect(fixture.app.windows()).toHaveLength(1);
  });

  test('a file made by the page has no path', async () => {
    expect(await fixture.page.evaluate(() => api.pathOf(new File(['x'], 'made.csv')))).toBe('');
  });

  test('the wait for a path can be told from the page’s own work', async () => {
    const waits = await fixture.page.evaluate(() => {
      performance.clearMeasures();
      const start = performance.now();
      api.pathOf(new File(['x'], 'made.csv'));
      const took = performance.now() - start;
      return performance.getEntriesByType('measure').map(({ name, duration }) => [name, duration <= took]);
    });
    expect(waits).toEqual([['stand-in: wait for an answer', true]]);
  });

  test('anything else is refused', async () => {
    const message = await fixture.page.evaluate(() => {
      try {
        return api.pathOf({ name: 'not a file' });
      } catch (error) {
        return (error as Error).message;
      }
    });
    expect(message).toBe('getPathForFile expected to receive a File object but one was not provided');
  });

  test('the page’s own debugger statements change nothing', async () => {
    const passed = await fixture.page.evaluate(() => {
      // biome-ignore lint/suspicious/noDebugger: the point of it
      debugger;
      return true;
    });
    expect(passed).toBe(true);
  });
});
