import { z } from 'zod';

/** One reason why a value or a row is not sent: a sentence about what was wrong, and what would make it right. */
interface ReasonText {
  readonly sentence: string;
  readonly fix: string;
}

/** Every reason for rejecting a value or a row. Codes are stable: they appear in rejected-row files and `--json` output. */
export const rejectReasons = {
  email_without_at: {
    sentence: 'The e-mail address has no @.',
    fix: 'Correct the address, or check that the right column is mapped.',
  },
  email_with_many_ats: {
    sentence: 'The e-mail address has more than one @.',
    fix: 'Keep one address per cell, or set a separator.',
  },
  email_with_space: { sentence: 'The e-mail address has a space inside.', fix: 'Remove the space.' },
  email_without_domain_dot: {
    sentence: 'The part after @ has no dot.',
    fix: 'Complete the domain, as in example.com.',
  },
  email_malformed: {
    sentence: 'The e-mail address is incomplete or has characters that no address has.',
    fix: 'Correct the address.',
  },
  phone_without_digits: {
    sentence: 'The phone number has too few digits.',
    fix: 'Correct the number, or check that the right column is mapped.',
  },
  phone_invalid: {
    sentence: 'No such phone number exists in its country.',
    fix: 'Correct the number, or set the default country.',
  },
  phone_without_country: {
    sentence: 'The phone number has no country code and no default country is set.',
    fix: 'Set a default country or a country column.',
  },
  spreadsheet_number: {
    sentence: 'A spreadsheet has shortened this long number (as in 1.23E+11); its digits are lost.',
    fix: 'Export the column as text and try again.',
  },
  damaged_text: {
    sentence: 'The text has characters that could not be read.',
    fix: 'Export the file as UTF-8.',
  },
  country_unknown: { sentence: 'No such country.', fix: 'Use a two-letter code such as US or DE.' },
  date_unreadable: { sentence: 'The date could not be read.', fix: 'Use YYYY-MM-DD.' },
  date_ambiguous: {
    sentence: 'Day and month could be either way round.',
    fix: 'Set the date order (DMY or MDY), or use YYYY-MM-DD.',
  },
  date_impossible: {
    sentence: 'No such day exists, or it is not a possible birthday.',
    fix: 'Correct the date.',
  },
  device_id_malformed: {
    sentence: 'Not a device ID: expected 8-4-4-4-12 hexadecimal digits.',
    fix: 'Correct the ID, or check that the right column is mapped.',
  },
  device_id_zeros: {
    sentence: 'All zeros: this person has refused tracking.',
    fix: 'Nothing to do: such an ID names nobody.',
  },
  id_with_comma: {
    sentence: 'The ID has a comma or a control character in it, which Pinterest would read as two.',
    fix: 'Keep one ID per cell, or set a separator.',
  },
  ip_malformed: {
    sentence: 'Not an IPv4 or IPv6 address.',
    fix: 'Correct the address, or check that the right column is mapped.',
  },
  hash_not_accepted: {
    sentence: 'Hashed with MD5 or SHA-1; conversion events take SHA-256 only.',
    fix: 'Provide SHA-256, or the plain value so that it is hashed here.',
  },
  hash_of_nothing: {
    sentence: 'The hash of an empty value: it names nobody.',
    fix: 'Leave the cell empty when there is no value.',
  },
  not_hashed: {
    sentence: 'Not a hash, and this sync is set to send values that you have hashed yourself.',
    fix: 'Hash the column first, or switch hashing on.',
  },
  not_a_whole_number: {
    sentence: 'Expected a whole number.',
    fix: 'Correct the value, or check that the right column is mapped.',
  },
  not_a_number: {
    sentence: 'Expected a number with a dot for decimals.',
    fix: 'Correct the value, or check that the right column is mapped.',
  },
  not_true_or_false: { sentence: 'Expected true or false.', fix: 'Use true/false, yes/no or 1/0.' },
  not_a_time: {
    sentence: 'Expected a time: Unix seconds or an ISO date and time.',
    fix: 'Use 2026-01-31T18:30:00Z or Unix seconds.',
  },
  time_in_future: { sentence: 'The event lies in the future.', fix: 'Check the time zone and the column.' },
  time_too_old: {
    sentence: 'The event is older than Pinterest accepts (7 days).',
    fix: 'Send events within 7 days.',
  },
  value_not_allowed: {
    sentence: 'Not one of the values that Pinterest accepts for this field.',
    fix: 'Add a value map for it.',
  },
  number_out_of_range: {
    sentence: 'The number is outside what Pinterest accepts for this field.',
    fix: 'Correct the value.',
  },
  text_too_long: {
    sentence: 'The text is longer than Pinterest accepts for this field.',
    fix: 'Shorten it.',
  },
  list_too_long: {
    sentence: 'The list has more entries than Pinterest accepts for this field.',
    fix: 'Shorten the list.',
  },
  list_malformed: {
    sentence: 'Looks like a JSON list, but it cannot be read as one.',
    fix: 'Correct the list, or use a separator.',
  },
  lists_of_different_length: {
    sentence: 'The lists that describe the products of this event differ in length.',
    fix: 'Give each product one entry in every list.',
  },
  no_mapped_value: {
    sentence: 'The value map has no entry for this value.',
    fix: 'Add it to the value map.',
  },
  required_missing: { sentence: 'A required field is empty.', fix: 'Fill the cell, or map another column.' },
  user_data_missing: {
    sentence:
      'Nothing to recognize the person by: Pinterest needs an e-mail address, a device ID, or both IP address and user agent.',
    fix: 'Map one of them.',
  },
  row_too_short: { sentence: 'The row has fewer cells than the header.', fix: 'Complete the row.' },
  row_too_long: {
    sentence: 'The row has more cells than the header.',
    fix: 'Quote cells that contain the delimiter.',
  },
  row_unclosed_quote: { sentence: 'A quote opens here and is never closed.', fix: 'Close it or remove it.' },
  row_stray_quote: {
    sentence: 'There is text after a closing quote.',
    fix: 'Double the quotes inside a cell.',
  },
  row_too_large: { sentence: 'The row is larger than 2 MB.', fix: 'Shorten it.' },
  row_not_json: { sentence: 'The line is not a JSON object.', fix: 'Correct the line.' },
  refused_by_pinterest: { sentence: 'Pinterest refused it.', fix: 'See its words in the run report.' },
} as const satisfies Record<string, ReasonText>;

export type RejectReason = keyof typeof rejectReasons;
export const rejectReasonSchema = z.enum(Object.keys(rejectReasons) as RejectReason[]);

/** Things worth saying about a value that is sent all the same. */
export const valueWarnings = {
  phone_without_country_code:
    'The phone number may lack its country code; switch on "clean phone numbers" to add it.',
  state_not_mapped: 'Not a known state or province: sent as it is, in lower case.',
  postal_code_with_letters: "Letters kept: Pinterest's digits-only rule would destroy this postal code.",
  gender_unknown: 'Not a known gender: left out.',
  ip_private: 'A private address, which identifies nobody.',
  time_in_milliseconds: 'Milliseconds turned into seconds.',
  time_in_microseconds: 'Microseconds turned into seconds.',
  hashed_by_user:
    'Arrived hashed: it cannot be checked here. E-mail addresses must have been in lower case before hashing.',
} as const;

export type ValueWarning = keyof typeof valueWarnings;
export const valueWarningSchema = z.enum(Object.keys(valueWarnings) as ValueWarning[]);
