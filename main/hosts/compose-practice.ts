// Apart from compose.ts, so that the practice Pinterest's thread loads neither a database nor the files' readers.
export { faultHelp, parseFault } from '#practice/fault-text.ts';
export { startPractice } from '#practice/server.ts';
