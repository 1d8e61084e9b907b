import { fieldsOf } from '#domain/fields/catalogue.ts';

/** Stands where something may have been a user's value. */
const mask = '…';
/** What is looked at beyond the quotes, and what is kept: Pinterest may quote a whole request. */
const mostExamined = 2000;
const mostKept = 500;

const jsonTypes = ['array', 'boolean', 'integer', 'null', 'number', 'object', 'string'];

/** Field names, choices (but two-letter ones, which are names too), types and scopes: in quotes they may stay. */
const schemaWords: ReadonlySet<string> = new Set([
  ...jsonTypes,
  ...fieldsOf('conversion-events').flatMap((field) => [field.id, ...field.id.split('.')]),
  ...fieldsOf('conversion-events')
    .flatMap((field) => field.choices ?? [])
    .filter((word) => word.length > 2),
  ...['ads:read', 'ads:write'],
  ...['name', 'list_type', 'operation_type', 'records', 'audience_type', 'rule', 'customer_list_id'],
]);

/**
 * Text in quotes, as Python writes it (`'it'`, `"it's"`, `u'it'`). A quote opens after anything but a letter or digit, as in
 * `user's`, and closes before anything but those; one that never closes goes to the end.
 */
const quoted = /(?<![\p{L}\p{N}])[bu]?(["'`])((?:\\.|(?!\1(?![\p{L}\p{N}]))[^\\])*)(?:\1|\\?$)/gsu;

const unquoted: readonly RegExp[] = [
  // Links, but Pinterest's own without their queries.
  /\bhttps?:\/\/(?!(?:[\w-]+\.)*pinterest\.com(?:[/\s,;)]|\.?(?:\s|$)))\S+/giu,
  /(?<=\bhttps?:\/\/[^\s?#]*)[?#]\S+/giu,
  // E-mail addresses.
  /[^\s"'`<>()[\]{},;:=]*@[^\s"'`<>()[\]{},;]*/gu,
  // Access tokens.
  /\bpin[a-z][_.][\w.-]+/giu,
  // Device IDs, hashes, and other long keys.
  /\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/giu,
  /\b[\da-f]{16,}\b/giu,
  /(?<![\w+=-])(?=[\w+=-]*\d)[\w+=-]{20,}/gu,
  // Addresses of IPv6 and IPv4.
  /(?<![\w:])(?:[\da-f]{0,4}:){2,7}[\da-f]{0,4}(?![\w:])/giu,
  /\b\d{1,3}(?:\.\d{1,3}){3}\b/gu,
  // Phone numbers, dates, postal codes: five digits or more, however they are grouped.
  /\+?\(?\d(?:[ ().\-/]*\d){4,}/gu,
  // A number that the message is about: `42 is not of type 'string'`.
  /(?<![\w.])-?\d+(?:\.\d+)?(?:e[+-]?\d+)?(?= (?:is|was|does|has|should|must)\b)/giu,
  // A number in a quoted object or list: `{'quantity': 3}`, but not in a path: `data[3]`.
  /(?<=: |, |(?<![\w\]])\[)-?\d+(?:\.\d+)?(?:e[+-]?\d+)?(?=[,\]}])/giu,
];

/**
 * Pinterest's words without anything that may be a user's value, for logs and screens.
 * Its schema checks quote the offending value first (`'ann@example.com' is not of type 'array'`); the schema's words stay.
 */
export function maskMessage(message: string): string {
  let text = message.replace(quoted, (whole, _quote, content: string) =>
    schemaWords.has(content) || content === '' ? whole : `'${mask}'`,
  );
  text = text.slice(0, mostExamined);
  for (const pattern of unquoted) text = text.replace(pattern, mask);
  text = text.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim();
  return text.length > mostKept ? `${text.slice(0, mostKept - 1)}${mask}` : text;
}
