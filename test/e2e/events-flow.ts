import type { Page } from 'playwright';
import { expect } from 'vitest';
import type { Hand } from './hand.ts';

/** From a file of orders that has just been opened, through test events, to what came of sending it. */
export async function sendEvents(
  hand: Hand,
  page: Page,
  mapEventId = () => hand.map('order_id', 'Event ID'),
): Promise<void> {
  const go = async (title: string) => {
    await hand.press('Continue');
    await hand.arrive(title);
  };
  await hand.arrive('Is the file read well?');
  await go('What should become of this file?');
  await hand.take('Conversion events');
  await go('Which column fills which field?');
  await page.getByText(/things? to settle/).waitFor();
  // Until everything is settled, there is no going on, and the footer says why.
  expect(await page.getByRole('button', { name: 'Continue' }).isDisabled()).toBe(true);
  await page.getByText('Settle the marked fields first.').waitFor();
  await hand.map('source', 'Action source');
  await mapEventId();
  for (const field of ['Event name', 'Action source']) {
    await hand.press(`Options for ${field}`);
    await hand.press('List the values in this column');
    await page.getByLabel('Sent as').first().waitFor();
    await hand.press(`Options for ${field}`);
  }
  await page.getByText('Nothing to settle').waitFor();
  await go('See what will be sent');
  await page.getByRole('button', { name: 'Copy the whole hash' }).first().waitFor();
  await go('Are all rows fine?');
  await page.getByText('Ready to send', { exact: true }).waitFor();
  await go('Where should it go?');
  await go('Ready to send');
  await page.getByText(/^Send [\d,]+ events to/).waitFor();
  await hand.press('Test the first 20');
  await page.getByRole('heading', { name: 'What Pinterest said' }).waitFor();
  await page.getByText('Pinterest accepted every event without a remark.').waitFor();
  await hand.press('Send now');
  await hand.arrive(/rows were sent$/);
}
