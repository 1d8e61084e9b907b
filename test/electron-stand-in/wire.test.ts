import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createWire } from './page/wire.ts';

const { encode, decode } = createWire();
const crossed = (value: unknown): unknown => decode(encode(value));

test('whatever structured clone keeps comes back equal', () => {
  const values = fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withTypedArray: true,
    withUnicodeString: true,
    withNullPrototype: false,
  });
  fc.assert(
    fc.property(values, (value) => {
      expect(crossed(value)).toEqual(structuredClone(value));
    }),
  );
});

test.each([
  ['negative zero', -0],
  ['a missing value', undefined],
  ['an invalid date', new Date(Number.NaN)],
  ['an expression', /a+/giu],
  ['a buffer', new Uint8Array([1, 2]).buffer],
  ['a view of a part', new Uint16Array([1, 2, 3]).subarray(1)],
  ['a data view', new DataView(new Uint8Array([7, 8, 9]).buffer, 1)],
  ['an error with its cause', new RangeError('too far', { cause: new TypeError('why') })],
  ['a key named __proto__', JSON.parse('{"__proto__": {"a": 1}}')],
])('%s', (_name, value) => {
  expect(crossed(value)).toStrictEqual(value);
});

test('cycles and shared parts', () => {
  const shared = { n: 1 };
  const value = { one: shared, other: [shared] as unknown[], map: new Map() };
  value.other.push(value);
  value.map.set(value.map, value);
  const back = crossed(value) as typeof value;
  expect(back.other[0]).toBe(back.one);
  expect(back.other[1]).toBe(back);
  expect(back.map.get(back.map)).toBe(back);
});

test('a class instance comes as a plain object, with what its getters say', () => {
  class Point {
    x = 1;
  }
  expect(crossed([new Point()])).toStrictEqual([{ x: 1 }]);
});

test('an error keeps its stack, and its own kind where that is built in', () => {
  class HomeMade extends TypeError {}
  const error = new HomeMade('wrong');
  const back = crossed(error) as Error;
  expect(back).toBeInstanceOf(TypeError);
  expect(back.stack).toBe(error.stack);
});

test('megabytes of bytes', () => {
  const bytes = new Uint8Array(3_000_000).map((_, i) => i);
  expect(Buffer.from(crossed(bytes) as Uint8Array).equals(bytes)).toBe(true);
});

test.each([
  ['a function', () => 1],
  ['a symbol', Symbol('s')],
  ['a promise', Promise.resolve()],
  ['a weak map', new WeakMap()],
  ['a function inside', { deep: [() => 1] }],
  ['a file', new Blob(['x'])],
])('%s is refused', (_name, value) => {
  expect(() => encode(value)).toThrow('An object could not be cloned.');
});
