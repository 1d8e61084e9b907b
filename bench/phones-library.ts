import { createHash } from 'node:crypto';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { phoneNumbers } from './customers-file.ts';
import { printFigure, timed } from './figure.ts';

/** Phone numbers by the library alone, hashed. */
const phones = phoneNumbers(Number(process.argv[2]));
const { seconds, cpuSeconds } = await timed(() => {
  let valid = 0;
  for (const phone of phones) {
    const parsed = parsePhoneNumberFromString(phone, 'US');
    if (!parsed?.isValid()) continue;
    createHash('sha256').update(parsed.number.slice(1)).digest('hex');
    valid += 1;
  }
  return valid;
});
printFigure({ seconds, cpuSeconds, items: phones.length });
