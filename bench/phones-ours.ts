import { fieldById } from '#domain/fields/catalogue.ts';
import { fastPhone } from '#domain/identifiers/fast-phone.ts';
import { phoneRule } from '#domain/identifiers/phone.ts';
import { protect } from '#domain/identifiers/protect.ts';
import { phoneNumbers } from './customers-file.ts';
import { printFigure, timed } from './figure.ts';

/**
 * Phone numbers by our rule, hashed, as a run does it; and the share of them that only the library could decide. `argv[3]`, `unhashed`:
 * no further than to the digits that would be hashed.
 */
const phones = phoneNumbers(Number(process.argv[2]));
const field = fieldById('conversion-events', 'user_data.ph');
if (field === undefined) throw new Error('no phone field');
const context = {
  country: 'US',
  cleanPhones: true,
  dateOrder: undefined,
  deviceIdCase: 'by-platform',
  devicePlatform: undefined,
  now: 0,
} as const;
const isValid =
  process.argv[3] === 'unhashed'
    ? (phone: string) => phoneRule.normalize(phone, context).outcome === 'normalized'
    : (phone: string) => protect(phone, field, 'sha256', context).outcome === 'hashed';
const { seconds, cpuSeconds } = await timed(() => {
  let valid = 0;
  for (const phone of phones) if (isValid(phone)) valid += 1;
  return valid;
});
const unsure = phones.filter((phone) => fastPhone(phone, context.country) === undefined).length;
process.stdout.write(`${((100 * unsure) / phones.length).toFixed(2)} % needed the library\n`);
printFigure({ seconds, cpuSeconds, items: phones.length });
