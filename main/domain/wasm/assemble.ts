/** Instructions of WebAssembly, byte by byte. */
export type Code = readonly number[];

export const i32 = 0x7f;
export const v128 = 0x7b;
export const end = 0x0b;

/**
 * The bytes of a WebAssembly module with one function, exported as `f`, that takes whole numbers and works on an imported memory, `m.m`.
 * `locals` are the types of those that follow the parameters.
 */
export function assembleModule(one: {
  readonly parameters: number;
  readonly result: boolean;
  readonly locals: readonly (readonly [count: number, type: number])[];
  readonly body: Code;
}): Uint8Array<ArrayBuffer> {
  const parameters = Array.from({ length: one.parameters }, () => i32);
  const type = [1, 0x60, parameters.length, ...parameters, ...(one.result ? [1, i32] : [0])];
  const memory = [1, ...text('m'), ...text('m'), 2, 0, 1];
  const exported = [1, ...text('f'), 0, 0];
  const locals = one.locals.flatMap(([count, each]) => [...unsigned(count), each]);
  const body = [one.locals.length, ...locals, ...one.body, end];
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, type),
    ...section(2, memory),
    ...section(3, [1, 0]),
    ...section(7, exported),
    ...section(10, [1, ...unsigned(body.length), ...body]),
  ]);
}

export function get(local: number): Code {
  return [0x20, local];
}

export function set(local: number, value: Code): Code {
  return [...value, 0x21, local];
}

/** LEB128. */
export function unsigned(value: number): Code {
  return value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)];
}

function section(id: number, content: Code): Code {
  return [id, ...unsigned(content.length), ...content];
}

function text(letter: string): Code {
  return [letter.length, ...[...letter].map((character) => character.charCodeAt(0))];
}
