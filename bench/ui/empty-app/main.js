import { app, BrowserWindow } from 'electron';

// The least an Electron app can be: the measure of what Electron itself takes.
app.whenReady().then(() => {
  const window = new BrowserWindow({ show: false });
  window.once('ready-to-show', () => window.show());
  return window.loadFile('index.html');
});
