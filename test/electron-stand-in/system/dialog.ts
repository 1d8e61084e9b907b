import { homedir } from 'node:os';
import { resolve } from 'node:path';
import type {
  MessageBoxOptions,
  MessageBoxReturnValue,
  OpenDialogOptions,
  OpenDialogReturnValue,
  SaveDialogOptions,
  SaveDialogReturnValue,
} from 'electron';
import type { CdpSession } from '#stand-in/chromium/cdp-connection.ts';
import { attended } from '#stand-in/start/this-app.ts';
import { refuseMissingMembers, unimplemented } from '#stand-in/strict/unimplemented.ts';
import { evaluate } from '#stand-in/window/evaluate.ts';
import { answerButton, askInWindow, escapeHtml } from './dialog-window.ts';

/** Options, after the window that a dialog may belong to. */
type Asked<Options> = [options: Options] | [window: unknown, options: Options];

/**
 * A person is asked in a plain window of Chromium's. A test puts its own answers in the place of these, as it does on
 * real Electron: `dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] })`.
 */
class Dialog {
  async showOpenDialog(...args: Asked<OpenDialogOptions>): Promise<OpenDialogReturnValue> {
    const options = optionsOf('showOpenDialog', args);
    const properties = options.properties ?? ['openFile'];
    if (properties.includes('openDirectory')) throw unimplemented('dialog.showOpenDialog for a folder');
    const extensions = (options.filters ?? [])
      .flatMap((filter) => filter.extensions)
      .filter((name) => name !== '*');
    const filePaths = await askInWindow(
      options.title ?? options.buttonLabel ?? 'Open',
      `<p>${escapeHtml(options.message ?? '')}</p>
      <input type="file" ${properties.includes('multiSelections') ? 'multiple' : ''}
        accept="${escapeHtml(extensions.map((name) => `.${name}`).join())}">
      <p>${answerButton(options.buttonLabel ?? 'Open', 'open')}${answerButton('Cancel', 'cancel')}</p>`,
      (session, answer) => (answer === 'open' ? chosenPaths(session) : Promise.resolve([])),
    );
    return { canceled: !filePaths?.length, filePaths: filePaths ?? [] };
  }

  async showSaveDialog(...args: Asked<SaveDialogOptions>): Promise<SaveDialogReturnValue> {
    const options = optionsOf('showSaveDialog', args);
    const proposed = resolve(homedir(), options.defaultPath ?? 'untitled');
    const filePath = await askInWindow(
      options.title ?? 'Save',
      `<label>${escapeHtml(options.nameFieldLabel ?? 'Save as')}<br>
      <input type="text" value="${escapeHtml(proposed)}"></label>
      <p>${answerButton(options.buttonLabel ?? 'Save', 'save')}${answerButton('Cancel', 'cancel')}</p>`,
      async (session, answer) =>
        answer === 'save'
          ? String(await evaluate(session, 'document.querySelector("input").value', false))
          : '',
    );
    return { canceled: !filePath, filePath: filePath ?? '' };
  }

  async showMessageBox(...args: Asked<MessageBoxOptions>): Promise<MessageBoxReturnValue> {
    const options = optionsOf('showMessageBox', args);
    if (options.checkboxLabel) throw unimplemented('dialog.showMessageBox with a checkbox');
    const buttons = options.buttons?.length ? options.buttons : ['OK'];
    const response = await askInWindow(
      options.title ?? options.message,
      `<b>${escapeHtml(options.message)}</b><p>${escapeHtml(options.detail ?? '')}</p>
      ${buttons.map((label, i) => answerButton(label, String(i))).join('')}`,
      async (_session, answer) => Number(answer),
    );
    return { response: response ?? options.cancelId ?? cancelButton(buttons), checkboxChecked: false };
  }

  /** On standard error, as Electron does it before it is ready. */
  showErrorBox(title: string, content: string): void {
    console.error(`${title}\n${content}`);
  }
}
refuseMissingMembers(Dialog, 'dialog');

export const dialog = new Dialog();

function optionsOf<Options>(name: string, args: Asked<Options>): Options {
  if (!attended) throw unimplemented(`dialog.${name}, unless a test scripts it,`);
  return args.length === 2 ? args[1] : args[0];
}

/** Closing the window stands for the button that says so, or for the first, as in Electron. */
function cancelButton(buttons: string[]): number {
  return Math.max(
    0,
    buttons.findIndex((label) => /^(cancel|no)$/i.test(label)),
  );
}

async function chosenPaths(session: CdpSession): Promise<string[]> {
  const { result } = await session.send('Runtime.evaluate', {
    expression: '[...document.querySelector("input").files]',
  });
  const { objectId = '' } = result;
  const { result: files } = await session.send('Runtime.getProperties', { objectId, ownProperties: true });
  const paths = files
    .filter(({ value }) => value?.className === 'File')
    .map(
      async ({ value }) => (await session.send('DOM.getFileInfo', { objectId: value?.objectId ?? '' })).path,
    );
  return Promise.all(paths);
}
