import fc from 'fast-check';

const ascii = fc.nat(0x7f);
const anyCodePoint = fc.nat(0x10ffff);
const halfOfPair = fc.integer({ min: 0xd800, max: 0xdfff });

/**
 * Any sequence of code points, halves of surrogate pairs included. `fc.string({ unit: 'binary' })` has no halves, and takes
 * three seconds to set up.
 */
export const anyText = fc
  .array(fc.oneof(ascii, anyCodePoint, fc.nat(0xffff), halfOfPair))
  .map((codePoints) => String.fromCodePoint(...codePoints));
