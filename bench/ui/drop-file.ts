import type { Page } from 'playwright';

/** Drops a file on the window as a person would; the answer is seconds until its first rows are on screen. */
export async function dropFile(page: Page, path: string): Promise<number> {
  await page.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.id = 'bench-file';
    document.body.append(input);
  });
  await page.setInputFiles('#bench-file', path);
  return page.evaluate(
    () =>
      new Promise<number>((seen) => {
        const input = document.querySelector<HTMLInputElement>('#bench-file');
        const file = input?.files?.[0];
        if (file === undefined) throw new Error('there is no file to drop');
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(file);
        const droppedAt = performance.now();
        const look = (): void => {
          const row = document.querySelector('[role=row][aria-rowindex="2"] [role=cell]');
          if (row?.textContent) seen((performance.now() - droppedAt) / 1000);
          else requestAnimationFrame(look);
        };
        window.dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }));
        input?.remove();
        look();
      }),
  );
}
