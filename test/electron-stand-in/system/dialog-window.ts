import type { CdpSession } from '#stand-in/chromium/cdp-connection.ts';
import { chromium } from '#stand-in/chromium/chromium.ts';
import { openPageTarget } from '#stand-in/chromium/page-targets.ts';
import { primaryWorkArea } from './displays.ts';

const address = 'https://dialog.stand-in/';
const size = { width: 480, height: 260 };

/** Text that may stand anywhere in a page. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A button that ends the dialog with that answer. */
export function answerButton(label: string, answer: string): string {
  return `<button data-answer="${escapeHtml(answer)}">${escapeHtml(label)}</button>`;
}

/**
 * Asks the person in front of the display, in a window of Chromium's. The answer is a button's, unless `read` takes it
 * from the page; undefined when the window was closed instead.
 */
export async function askInWindow<Answer = string>(
  title: string,
  body: string,
  read: (session: CdpSession, answer: string) => Promise<Answer | undefined>,
): Promise<Answer | undefined> {
  const area = primaryWorkArea();
  const place = { x: area.x + 120, y: area.y + 120, ...size };
  const { id, session } = await openPageTarget(address, place, true);
  const html = `<!doctype html><meta charset="utf-8"><title>${escapeHtml(title)}</title>
    <style>body { font: 15px system-ui; margin: 24px } button { margin: 16px 8px 0 0 } input[type=text] { width: 95% }</style>
    ${body}
    <script>addEventListener('click', ({ target }) => {
      if (target.dataset.answer !== undefined) location.hash = 'answer=' + encodeURIComponent(target.dataset.answer);
    })</script>`;
  const answered = new Promise<string | undefined>((resolve) => {
    session.onEnd(() => resolve(undefined));
    session.on('Page.navigatedWithinDocument', ({ url }) => {
      resolve(decodeURIComponent(url.split('#answer=')[1] ?? ''));
    });
  });
  session.on('Fetch.requestPaused', ({ requestId }) => {
    session.tell('Fetch.fulfillRequest', {
      requestId,
      responseCode: 200,
      responseHeaders: [{ name: 'content-type', value: 'text/html' }],
      body: Buffer.from(html).toString('base64'),
    });
  });
  session.tell('Page.enable');
  session.tell('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
  session.tell('Runtime.runIfWaitingForDebugger');
  const { windowId } = await chromium.root.send('Browser.getWindowForTarget', { targetId: id });
  chromium.root.tell('Browser.setContentsSize', { windowId, ...size });
  const answer = await answered;
  const result = answer === undefined ? undefined : await read(session, answer);
  chromium.root.tell('Target.closeTarget', { targetId: id });
  return result;
}
