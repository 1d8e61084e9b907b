import type { App, BrowserWindow, Dialog } from 'electron';
import { bugTrace } from '#hosts/bug-trace.ts';
import type { Log } from './log.ts';

interface Parts {
  readonly app: App;
  readonly dialog: Dialog;
  readonly log: Log;
  readonly window: () => BrowserWindow | null;
}

/** A page that dies twice within this time, in milliseconds, is not loaded again without asking. */
const soon = 30_000;

/**
 * Tells of what nobody caught, and goes on: main's state is on disk after every change, the page's draft too, and a run that is
 * killed goes on where it stopped.
 */
export function watchForCrashes({ app, dialog, log, window }: Parts): void {
  let isShown = false;
  const tell = async (message: string, detail: string, buttons: readonly [string, string]) => {
    if (isShown) return 1;
    isShown = true;
    const options = {
      type: 'error' as const,
      message,
      detail,
      buttons: [...buttons],
      defaultId: 0,
      cancelId: 1,
    };
    const parent = window();
    try {
      const shown = parent ? dialog.showMessageBox(parent, options) : dialog.showMessageBox(options);
      const { response } = await shown;
      isShown = false;
      return response;
    } catch (error) {
      // Nothing can be shown, now or later: telling of that, too, would go round in circles.
      log.write('nothing-shown', { name: bugTrace(error).name });
      return 1;
    }
  };

  const onBug = (event: string) => (error: unknown) => {
    const { name, frames } = bugTrace(error);
    log.write(event, { name, frames });
    void tell(
      'Something went wrong inside Matchboard.',
      'Your syncs, and what Pinterest already has, are remembered. If Matchboard behaves oddly, restart it.',
      ['Restart', 'Go On'],
    ).then((choice) => {
      if (choice !== 0) return;
      app.relaunch();
      app.quit();
    });
  };
  process.on('uncaughtException', onBug('uncaught-exception'));
  process.on('unhandledRejection', onBug('unhandled-rejection'));

  let lastCrash = 0;
  app.on('render-process-gone', (_event, contents, { reason }) => {
    if (reason === 'clean-exit') return;
    log.write('page-gone', { reason });
    const isAgain = Date.now() - lastCrash < soon;
    lastCrash = Date.now();
    if (!isAgain) {
      contents.reload();
      return;
    }
    void tell('The window keeps crashing.', 'A run in the background is not affected.', [
      'Load Again',
      'Quit',
    ]).then((choice) => (choice === 0 ? contents.reload() : app.quit()));
  });
  app.on('child-process-gone', (_event, { type, reason }) => log.write('child-gone', { type, reason }));
}
