import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskMessage } from '#adapters/pinterest/mask-message.ts';

const hash = '411e44ce1261728ffd2c0686e44e3fffe413c0e2c5adc498bc7da883d476b9c8';

describe('the words that stay', () => {
  it.each([
    'Invalid request: {} is not valid under any of the given schemas',
    "Invalid request: 'event_id' is a required property",
    "Invalid request: [] is too short, 'user_data' is not of type 'object'",
    "Additional properties are not allowed ('em' was unexpected)",
    "'…' is not one of ['app_android', 'app_ios', 'web', 'offline']",
    "'event_time' is more than 7 days in the past.",
    'Authentication failed.',
    "You don't have a role on the advertiser's ad account; the owners' consent is needed.",
    'None is not of type',
    'See https://developers.pinterest.com/docs/api/v5/events-create for details',
    'See https://help.pinterest.com.',
    'Record 12 of 9999 at data[3].user_data.em[0]',
    'The customer list is still processing. Try again later.',
  ])('%s', (message) => {
    expect(maskMessage(message)).toBe(message);
  });
});

describe('what is masked', () => {
  it.each([
    // Quoted, as Python quotes.
    [
      "Invalid request: 'ann@example.com' is not of type 'array'",
      "Invalid request: '…' is not of type 'array'",
    ],
    ["'Ann Miller' is too long", "'…' is too long"],
    ["u'Ann' is not of type u'array'", "'…' is not of type u'array'"],
    ['"O\'Brien" is too long', "'…' is too long"],
    ["'O\\'Brien \"Ann\" \\\\' is too long", "'…' is too long"],
    ["'O'Brien' is too long", "'…' is too long"],
    ["'Ann\nMiller' is too long", "'…' is too long"],
    ['The name `Ann` is wrong', "The name '…' is wrong"],
    ["It ends here: 'Ann Mil", "It ends here: '…'"],
    ["It ends here: 'Ann Mil\\", "It ends here: '…'"],
    [
      "{'em': ['ann@example.com'], 'client_ip_address': '10.0.0.1', 'x': 3} is not valid",
      "{'em': ['…'], 'client_ip_address': '…', '…': …} is not valid",
    ],
    ["{'quantity': 3, 'item_price': 9.99} is wrong", "{'quantity': …, 'item_price': …} is wrong"],
    ["[1, 2] is not of type 'string'", "[…, …] is not of type 'string'"],
    ["42 is not of type 'string'", "… is not of type 'string'"],
    ['-1.5 is less than the minimum of 0', '… is less than the minimum of 0'],
    // Not quoted.
    ['No such address: ann@example.com, sorry', 'No such address: …, sorry'],
    ['No such address: änn@exämple.com', 'No such address: …'],
    [`Unknown record ${hash}`, 'Unknown record …'],
    [`Unknown record ${hash.toUpperCase()}`, 'Unknown record …'],
    ['Unknown device 6D92078A-8246-4BA4-AE5B-76104861E7DC', 'Unknown device …'],
    ['Bad phone +1 (415) 555-2671 given', 'Bad phone … given'],
    ['Bad phone 14155552671', 'Bad phone …'],
    ['Bad date 1990-04-03', 'Bad date …'],
    ['Bad address 216.3.128.12', 'Bad address …'],
    ['Bad address 2001:db8::8a2e:370:7334', 'Bad address …'],
    ['Bad address ::1', 'Bad address …'],
    ['Bad click dj0yJnU9b2JDcFFHekV4SHJNcmVrbFBkUEdq', 'Bad click …'],
    ['Bad link https://shop.example/orders/ann?id=1 given', 'Bad link … given'],
    ['Bad link https://www.pinterest.com/pin?user=ann', 'Bad link https://www.pinterest.com/pin…'],
    ['Bad link https://pinterest.com.example.org/ann', 'Bad link …'],
    ['Bad token pina_AMAXX', 'Bad token …'],
    ['Bad token pinr.1234', 'Bad token …'],
    // Nothing that could steer a terminal.
    ['\u001b[31mred\u0007\r\n  words\u202e', '[31mred words'],
  ])('%s', (message, expected) => {
    expect(maskMessage(message)).toBe(expected);
  });

  it('keeps messages short, however much Pinterest quotes', () => {
    expect(maskMessage(`'${`${hash},`.repeat(20_000)}' is too long`)).toBe("'…' is too long");
    expect(maskMessage('word '.repeat(1000)).length).toBeLessThanOrEqual(500);
  });

  it('lets no quoted value through, whatever it is', () => {
    // As Python's repr writes text.
    const repr = (value: string) => {
      const quote = value.includes("'") && !value.includes('"') ? '"' : "'";
      return quote + value.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`) + quote;
    };
    const unit = fc.constantFrom(...'\'"`\\\n ,:]}a1_é', '😀');
    fc.assert(
      fc.property(fc.string({ unit }), fc.string({ unit }), (before, after) => {
        const value = `${before}Secret${after}`;
        expect(maskMessage(`Invalid request: ${repr(value)} is too long`)).not.toContain('Secret');
        expect(maskMessage(`{'em': [${repr(value)}], ${repr(value)}: 1} is not valid`)).not.toContain(
          'Secret',
        );
      }),
    );
  });

  it('lets no e-mail address through, quoted or not', () => {
    fc.assert(
      fc.property(fc.string(), fc.emailAddress(), (before, address) => {
        expect(maskMessage(`${before} ${address} is wrong`)).not.toContain('@');
      }),
    );
  });
});
