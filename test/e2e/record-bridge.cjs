// Loaded into the main process before the app (`electron -r`): keeps everything that main answers or sends to the page.
const { app, ipcMain } = require('electron');

const crossed = [];
globalThis.crossed = crossed;

const handle = ipcMain.handle.bind(ipcMain);
ipcMain.handle = (channel, listener) =>
  handle(channel, async (event, ...input) => {
    const answer = await listener(event, ...input);
    crossed.push(JSON.stringify([channel, answer]));
    return answer;
  });

app.on('web-contents-created', (_event, contents) => {
  const send = contents.send.bind(contents);
  contents.send = (channel, ...values) => {
    crossed.push(JSON.stringify([channel, ...values]));
    send(channel, ...values);
  };
});
