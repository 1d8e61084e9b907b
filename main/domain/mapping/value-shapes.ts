import { fieldById } from '#domain/fields/catalogue.ts';
import { countryRule } from '#domain/identifiers/country.ts';
import { genderRule } from '#domain/identifiers/gender.ts';
import { recognizeHash } from '#domain/identifiers/hash.ts';
import { ipAddressRule } from '#domain/identifiers/ip-address.ts';
import type { Rule } from '#domain/identifiers/rule.ts';
import { leastStrict } from './acceptance.ts';

/** A look that tells what a column holds, whatever its name. */
export interface ValueShape {
  /** As in "98 % of samples look like …". */
  readonly plural: string;
  readonly fits: (text: string) => boolean;
  /** Fields that hold such values, and how sure one can be of each where every sample fits. */
  readonly fields: Readonly<Record<string, number>>;
}

export const valueShapes: readonly ValueShape[] = [
  {
    plural: 'e-mail addresses',
    fits: matches(/^[^\s@]+@[^\s@]+\.[^\s@]+$/),
    fields: { 'user_data.em': 0.9, EMAIL: 0.9 },
  },
  {
    plural: 'browser user agents',
    fits: matches(/^Mozilla\/\d/),
    fields: { 'user_data.client_user_agent': 0.9 },
  },
  {
    plural: 'IP addresses',
    fits: accepted(ipAddressRule),
    fields: { 'user_data.client_ip_address': 0.9 },
  },
  {
    plural: 'event names',
    fits: isOneOf('event_name'),
    fields: { event_name: 0.9 },
  },
  {
    plural: 'action sources',
    fits: isOneOf('action_source'),
    fields: { action_source: 0.85 },
  },
  {
    plural: 'phone numbers',
    fits: matches(/^(?:\+\d[\d\s()./-]{6,20}|\(\d{2,5}\)[\d\s./-]{4,15})$/),
    fields: { 'user_data.ph': 0.85 },
  },
  {
    plural: 'web addresses',
    fits: matches(/^https?:\/\/\S+$/i),
    fields: { event_source_url: 0.8 },
  },
  {
    plural: 'currencies',
    fits: isOneOf('custom_data.currency'),
    fields: { 'custom_data.currency': 0.8 },
  },
  {
    plural: 'times in Unix seconds or milliseconds',
    fits: matches(/^1\d{9}(?:\d{3})?$/),
    fields: { event_time: 0.6 },
  },
  {
    plural: 'dates with a time',
    fits: matches(/^20\d{2}-\d{2}-\d{2}[T ]\d{2}:\d{2}/),
    fields: { event_time: 0.6 },
  },
  {
    plural: 'genders',
    fits: accepted(genderRule),
    fields: { 'user_data.ge': 0.6 },
  },
  {
    plural: 'countries',
    fits: (text) => /^\p{L}{2}/u.test(text) && isCountry(text),
    fields: { 'user_data.country': 0.55 },
  },
  {
    // Apple writes its IDs in capitals, Google in small letters.
    plural: "Apple's advertising IDs",
    fits: matches(/^[\dA-F]{8}(?:-[\dA-F]{4}){3}-[\dA-F]{12}$/),
    fields: { IDFA: 0.55 },
  },
  {
    // For events a UUID may as well be an event ID or an order's: only its name can tell.
    plural: 'mobile advertising IDs',
    fits: matches(/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i),
    fields: { MAID: 0.5 },
  },
  {
    plural: 'hashes',
    fits: (text) => recognizeHash(text) !== null,
    fields: { EMAIL: 0.5, 'user_data.em': 0.4 },
  },
  {
    plural: 'dates of birth',
    fits: matches(/^(?:19\d{2}|200\d)-?\d{2}-?\d{2}$/),
    fields: { 'user_data.db': 0.5 },
  },
  {
    plural: 'amounts of money',
    fits: matches(/^\p{Sc}?\s*\d+\.\d{2}\s*\p{Sc}?$/u),
    fields: { 'custom_data.value': 0.4 },
  },
];

const isCountry = accepted(countryRule);

function matches(pattern: RegExp): (text: string) => boolean {
  return (text) => pattern.test(text);
}

function accepted(rule: Rule): (text: string) => boolean {
  return (text) => rule.normalize(text, leastStrict).outcome === 'normalized';
}

/** Spelled as Pinterest spells it, give or take the case: short words such as `web` mean other things in other columns. */
function isOneOf(id: string): (text: string) => boolean {
  const choices = new Set(fieldById('conversion-events', id)?.choices?.map((choice) => choice.toLowerCase()));
  return (text) => choices.has(text.toLowerCase().replaceAll(' ', '_'));
}
