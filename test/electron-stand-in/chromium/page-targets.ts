import { randomUUID } from 'node:crypto';
import type { CdpSession } from './cdp-connection.ts';
import { chromium } from './chromium.ts';

export interface PageTarget {
  readonly id: string;
  /** Waits for `Runtime.runIfWaitingForDebugger`, so that nothing runs before the preload is in place. */
  readonly session: CdpSession;
}

export interface Placement {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The page that a window starts on says by its URL whose it is. */
export const startMark = 'stand-in-start-';
const expected = new Map<string, (target: PageTarget) => void>();
const own = new Set<string>();

/** Attaches to every page from now on, and closes those that no window of the app asked for: pop-ups and new tabs. */
export async function watchPageTargets(): Promise<void> {
  chromium.root.on('Target.attachedToTarget', ({ sessionId, targetInfo: { targetId, url } }) => {
    if (own.has(targetId)) return;
    const token = url.split(startMark)[1] ?? '';
    const arrive = expected.get(token);
    if (arrive === undefined) {
      chromium.root.tell('Target.closeTarget', { targetId });
      return;
    }
    expected.delete(token);
    own.add(targetId);
    arrive({ id: targetId, session: chromium.session(sessionId) });
  });
  await chromium.root.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: true,
    flatten: true,
    filter: [{ type: 'page' }, { exclude: true }],
  });
}

/**
 * Opens a window on an empty page, for a page at that URL.
 * On a display, it must be of the same origin: Chromium shows an address bar on a window that leaves its first one.
 */
export function openPageTarget(
  url: string,
  { x, y, width, height }: Placement,
  headed: boolean,
): Promise<PageTarget> {
  const token = randomUUID();
  return new Promise((resolve) => {
    expected.set(token, resolve);
    if (headed) {
      const { protocol, origin } = new URL(url);
      const start = protocol === 'https:' || protocol === 'http:' ? `${origin}/` : 'data:text/html,#';
      chromium.openAppWindow(`${start}${startMark}${token}`, { x, y, width, height });
    } else {
      const start = `about:blank#${startMark}${token}`;
      chromium.root.tell('Target.createTarget', {
        url: start,
        newWindow: true,
        left: x,
        top: y,
        width,
        height,
      });
    }
  });
}

/** Whether a page is one that a window starts on, of which the app knows nothing. */
export function isStartPage(url: string): boolean {
  return url.includes(startMark);
}
