import type { RejectReason } from '#contract/reject-reason.ts';
import { absent, makeRule, normalized, rejected } from './make-rule.ts';
import { isInvisible, isWhiteSpace, trimWhere } from './white-space.ts';

/**
 * E-mail address: trimmed of white space, invisible characters, quotes and `mailto:`, then lower case.
 * ` "Ann@Example.COM" ` → `ann@example.com`
 *
 * Exactly one @ and a dot in the domain. Addresses in the quoted form of RFC 5321 (`"a b"@x.com`) are rejected, as is a
 * name before the address (`Ann <ann@x.com>`, by its space): guessing which part is meant could name somebody else. Two
 * dots in a row are accepted before the @, since NTT Docomo gave such addresses out.
 * Source: Pinterest API v5, `user_data.em`: "lowercase version of user's email addresses".
 */
export const emailRule = makeRule('email', 'trimmed, lower case', (text) => {
  const bare = withoutWrapping(text);
  if (bare === '') return absent();
  const address = bare.toLowerCase();
  const reason = findFault(address);
  return reason === null ? normalized(address) : rejected(reason);
});

/** RFC 5321: a path of 256 octets, its angle brackets included. */
const maximumLength = 254;

const dot = 0x2e;
const hyphen = 0x2d;

const quotes = new Set(Array.from('"\'‘’‚“”„«»‹›＂＇', (quote) => quote.charCodeAt(0)));

function isWrapping(code: number): boolean {
  return isWhiteSpace(code) || isInvisible(code) || quotes.has(code);
}

function withoutWrapping(text: string): string {
  let bare = trimWhere(text, isWrapping);
  while (/^mailto:/i.test(bare)) bare = trimWhere(bare.slice('mailto:'.length), isWrapping);
  return bare;
}

/** Separators of lists, brackets and quotes: none stands unquoted in an address, and a comma would break a customer list. */
const neverInAddress = new Set(Array.from(',;:()<>[]"\\', (character) => character.charCodeAt(0)));

function isNeverInAddress(code: number): boolean {
  return code < 0x20 || (code >= 0x7f && code < 0xa0) || neverInAddress.has(code) || isInvisible(code);
}

function isLowerCaseLetterOrDigit(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
}

/** Says what is wrong with a lower-cased address. A plain scan: this runs for tens of millions of rows. */
function findFault(address: string): RejectReason | null {
  const atPosition = address.indexOf('@');
  if (atPosition === -1) return 'email_without_at';
  if (address.includes('@', atPosition + 1)) return 'email_with_many_ats';

  let hasWhiteSpace = false;
  let isMalformed = atPosition === 0 || address.length > maximumLength;
  let hasDomainDot = false;
  let labelStart = atPosition + 1;
  for (let position = 0; position < address.length; position++) {
    const code = address.charCodeAt(position);
    if (isLowerCaseLetterOrDigit(code)) continue;
    if (isWhiteSpace(code)) hasWhiteSpace = true;
    else if (isNeverInAddress(code)) isMalformed = true;
    else if (position > atPosition) {
      if (code === dot) {
        if (position === labelStart) isMalformed = true;
        hasDomainDot = true;
        labelStart = position + 1;
      } else if (code !== hyphen && code < 0x80) isMalformed = true;
    }
  }

  if (hasWhiteSpace) return 'email_with_space';
  if (isMalformed || labelStart === address.length) return 'email_malformed';
  return hasDomainDot ? null : 'email_without_domain_dot';
}
