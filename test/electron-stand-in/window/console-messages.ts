import type { CdpSession } from '#stand-in/chromium/cdp-connection.ts';
import { standInEvent } from '#stand-in/strict/stand-in-event.ts';
import type { OpenContents } from './open-window.ts';

type Level = 'info' | 'warning' | 'error' | 'debug';

const levels: Record<string, Level> = {
  error: 'error',
  assert: 'error',
  warning: 'warning',
  debug: 'debug',
  verbose: 'debug',
};

/** Emits `console-message` for what a page logs, throws, or violates. */
export function reportConsole(session: CdpSession, webContents: OpenContents): void {
  const report = (level: Level, message: string, sourceId: string, lineNumber: number): void => {
    const frame = webContents.mainFrame;
    webContents.emit('console-message', standInEvent({ level, message, sourceId, lineNumber, frame }));
  };
  session.on('Runtime.consoleAPICalled', ({ type, args, stackTrace }) => {
    const message = args.map(({ value, description }) => String(value ?? description)).join(' ');
    const place = stackTrace?.callFrames[0];
    report(levels[type] ?? 'info', message, place?.url ?? '', (place?.lineNumber ?? -1) + 1);
  });
  session.on('Runtime.exceptionThrown', ({ exceptionDetails: { text, exception, url, lineNumber } }) => {
    report(
      'error',
      exception?.description ? `${text} ${exception.description}` : text,
      url ?? '',
      lineNumber + 1,
    );
  });
  session.on('Log.entryAdded', ({ entry: { level, text, url, lineNumber } }) => {
    report(levels[level] ?? 'info', text, url ?? '', (lineNumber ?? -1) + 1);
  });
}
