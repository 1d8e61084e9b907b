declare global {
  /** What the app asked of the desktop, oldest first: for tests of the stand-in, for real Electron has none. */
  var standInRecord: { readonly what: string; readonly target: string }[];
}

globalThis.standInRecord = [];

export function record(what: string, target: string): void {
  globalThis.standInRecord.push({ what, target });
  console.error(`stand-in: ${what}(${JSON.stringify(target)})`);
}
