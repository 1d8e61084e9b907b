import type { Page } from 'playwright';
import type { Hand } from './hand.ts';

type AtStep = (step: string) => Promise<void>;

const nothing: AtStep = async () => undefined;

/** From a file that has just been opened to the review of the audience it becomes. */
export async function reviewAudience(hand: Hand, page: Page, atStep = nothing): Promise<void> {
  const go = async (title: string) => {
    await hand.press('Continue');
    await hand.arrive(title);
  };
  await hand.arrive('Is the file read well?');
  await page.getByRole('rowheader').nth(3).waitFor();
  await atStep('source');
  await go('What should become of this file?');
  await hand.take('An audience of customers');
  await atStep('object');
  await go('Which column fills which field?');
  await page.getByText('Nothing to settle').waitFor();
  await atStep('map');
  await go('See what will be sent');
  await page.getByRole('button', { name: 'Copy the whole hash' }).first().waitFor();
  await atStep('preview');
  await go('Are all rows fine?');
  await page.getByText('Ready to send', { exact: true }).waitFor();
  await atStep('check');
  await go('Where should it go?');
  await page.getByText('audience-people', { exact: true }).waitFor();
  await atStep('destination');
  await go('Ready to send');
  await page.getByText(/^Add [\d,]+ (?:people|person) to/).waitFor();
  await atStep('review');
}

/** From a file that has just been opened to what came of sending it. */
export async function sendAudience(hand: Hand, page: Page, atStep = nothing): Promise<void> {
  await reviewAudience(hand, page, atStep);
  await hand.press('Send now');
  await hand.arrive(/rows? (?:was|were) sent$/);
  await atStep('result');
}
