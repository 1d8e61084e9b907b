import type { Chance } from './chance.ts';
import { type Country, countries } from './countries.ts';

/** A made-up person, before anybody has typed them into a form. */
export interface Person {
  readonly firstName: string;
  readonly lastName: string;
  readonly gender: 'f' | 'm' | 'n';
  /** Lower case, unique among the people. */
  readonly email: string;
  /** As spelled by its owner. */
  readonly phone: string;
  /** YYYY-MM-DD. */
  readonly birthday: string;
  readonly street: string;
  readonly city: string;
  readonly state: string;
  readonly postalCode: string;
  readonly country: Country;
  /** Upper case, as iOS gives it, or absent. */
  readonly idfa: string | null;
  /** Lower case, as Android gives it, or absent. */
  readonly advertisingId: string | null;
}

/** Reserved for documentation and tests (RFC 2606): no message ever arrives there. */
const mailDomains = ['example.com', 'example.com', 'example.org', 'example.net', 'mail.example', 'post.test'];

const uuid = 'xxxxxxxx-xxxx-4xxx-axxx-xxxxxxxxxxxx';

const asciiOnly: Readonly<Record<string, string>> = { ß: 'ss', ı: 'i' };

const mailName = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[ßı]/g, (letter) => asciiOnly[letter] ?? letter)
    .normalize('NFD')
    .replace(/[^a-z]/g, '');

const twoDigits = (n: number): string => String(n).padStart(2, '0');

/** So many people, all different, the same each time for the same chance. */
export function makePeople(count: number, random: Chance): Person[] {
  const homes = countries.flatMap((country) => Array<Country>(country.share).fill(country));
  const takenNames = new Map<string, number>();

  const uniqueEmail = (first: string, last: string): string => {
    const form = random.below(4);
    const local =
      form === 0
        ? `${mailName(first)}${mailName(last)}`
        : form === 1
          ? `${mailName(first).charAt(0)}.${mailName(last)}`
          : `${mailName(first)}.${mailName(last)}`;
    const times = (takenNames.get(local) ?? 0) + 1;
    takenNames.set(local, times);
    const tag = random.happens(0.02) ? '+shop' : '';
    return `${local}${times > 1 ? times : ''}${tag}@${random.pick(mailDomains)}`;
  };

  return Array.from({ length: count }, (): Person => {
    const country = random.pick(homes);
    const gender = random.happens(0.03) ? 'n' : random.happens(0.55) ? 'f' : 'm';
    const names = gender === 'm' ? country.men : country.women;
    const firstName = random.pick(names);
    const lastName = random.pick(country.families);
    const [city, state, postalCode] = random.pick(country.places);
    const [area, middle, last] = random.pick(country.phones);
    const year = 1945 + random.below(62);
    return {
      firstName,
      lastName,
      gender,
      email: uniqueEmail(firstName, lastName),
      phone: random.pick(country.phoneSpellings)(area, middle, random.fill(last)),
      birthday: `${year}-${twoDigits(1 + random.below(12))}-${twoDigits(1 + random.below(28))}`,
      street: `${1 + random.below(200)} Sample Street`,
      city,
      state,
      postalCode: random.fill(postalCode),
      country,
      idfa: random.happens(0.3) ? random.fill(uuid).toUpperCase() : null,
      advertisingId: random.happens(0.35) ? random.fill(uuid) : null,
    };
  });
}
