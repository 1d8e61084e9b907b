import { assembleModule, type Code, get, i32, set } from '#domain/wasm/assemble.ts';

const from = 0;
const to = 1;
const out = 2;
const delimiter = 3;
const found = 4;

/**
 * The bytes of a WebAssembly module that finds what a CSV reader stops at: `f(from, to, out, delimiter)` looks at 16 bytes at a time and
 * writes the place of each delimiter, quote, line feed and carriage return from `from` on to `out`, as numbers of four bytes. It gives the
 * place after the last of them. It looks at all of the 16 bytes in which `to` lies.
 */
export function byteMarksModule(): Uint8Array<ArrayBuffer> {
  const either = [0xfd, 0x50];
  const isMark = [get(delimiter), ...[0x22, 0x0a, 0x0d].map(constant)].flatMap((byte, index) =>
    index === 0 ? equalTo(byte) : [...equalTo(byte), ...either],
  );
  const writeOne = [
    ...[...get(out), ...get(from), ...get(found), 0x68, 0x6a, 0x36, 2, 0],
    ...set(out, [...get(out), ...constant(4), 0x6a]),
    // Takes away the lowest bit, and goes on while there is one.
    ...[...get(found), ...get(found), ...constant(1), 0x6b, 0x71, 0x22, found],
  ];
  return assembleModule({
    parameters: 4,
    result: true,
    locals: [[1, i32]],
    body: [
      ...[0x03, 0x40],
      // A block that is left where none of the 16 is a mark.
      ...[0x02, 0x40, ...isMark, 0xfd, 0x64, 0x22, found, 0x45, 0x0d, 0],
      ...[0x03, 0x40, ...writeOne, 0x0d, 0, 0x0b, 0x0b],
      ...set(from, [...get(from), ...constant(16), 0x6a]),
      ...[...get(from), ...get(to), 0x49, 0x0d, 0, 0x0b],
      ...get(out),
    ],
  });
}

/** Below 64: a signed LEB128 of one byte. */
function constant(value: number): Code {
  return [0x41, value];
}

/** Which of the 16 bytes are the one given. */
function equalTo(byte: Code): Code {
  return [...get(from), 0xfd, 0x00, 0, 0, ...byte, 0xfd, 0x0f, 0xfd, 0x23];
}
