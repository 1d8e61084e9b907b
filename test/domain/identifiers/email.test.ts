import { describe } from 'vitest';
import { emailRule } from '#domain/identifiers/email.ts';
import { testTable } from './rule-table.ts';

describe('made right', () => {
  testTable(emailRule, [
    [' Ann@Example.COM ', 'ann@example.com'],
    ['ann@example.com', 'ann@example.com'],
    ['"ann@example.com"', 'ann@example.com'],
    [" 'Ann@example.com' ", 'ann@example.com'],
    ['“ann@example.com”', 'ann@example.com'],
    ['mailto:ann@example.com', 'ann@example.com'],
    ['MailTo: "Ann@Example.com"', 'ann@example.com'],
    ['"mailto:mailto:ann@example.com"', 'ann@example.com'],
    ['\uFEFFann@example.com\u200B', 'ann@example.com'],
    ['\u00A0ann@example.com\u00A0', 'ann@example.com'],
    ['\tann@example.com\r\n', 'ann@example.com'],
    ['\u202Aann@example.com\u202C', 'ann@example.com'],
    ["o'neil+news.2024_x@sub.example.co.uk", "o'neil+news.2024_x@sub.example.co.uk"],
    ['a!#$%&*/=?^`{|}~-b@example.com', 'a!#$%&*/=?^`{|}~-b@example.com'],
    ['JÖRG@MÜNCHEN.DE', 'jörg@münchen.de'],
    ['ann@例え.jp', 'ann@例え.jp'],
    ['ann@xn--mnchen-3ya.de', 'ann@xn--mnchen-3ya.de'],
    ['mailto@example.com', 'mailto@example.com'],
    ['a..b.@docomo.ne.jp', 'a..b.@docomo.ne.jp'],
    [`${'a'.repeat(242)}@example.com`, `${'a'.repeat(242)}@example.com`],
  ]);
});

describe('nothing there', () => {
  testTable(emailRule, [
    ['', '∅'],
    [' \t\u00A0\u200B\uFEFF', '∅'],
    ['""', '∅'],
    ["''", '∅'],
    ['mailto:', '∅'],
  ]);
});

describe('rejected', () => {
  testTable(emailRule, [
    ['n/a', '✗ email_without_at'],
    ['ann example', '✗ email_without_at'],
    ['ann@x.com, bob@x.com', '✗ email_with_many_ats'],
    ['ann@@example.com', '✗ email_with_many_ats'],
    ['foo bar@x.com', '✗ email_with_space'],
    ['Ann <ann@x.com>', '✗ email_with_space'],
    ['ann\u00A0b@x.com', '✗ email_with_space'],
    ['ann@x.com\nbob', '✗ email_with_space'],
    ['ann@localhost', '✗ email_without_domain_dot'],
    ['ann@example,com', '✗ email_malformed'],
    ['ann,b@example.com', '✗ email_malformed'],
    ['ann@example.com,', '✗ email_malformed'],
    ['ann@example.com;', '✗ email_malformed'],
    ['<ann@example.com>', '✗ email_malformed'],
    ['ann(work)@example.com', '✗ email_malformed'],
    ['a"b@example.com', '✗ email_malformed'],
    ['@example.com', '✗ email_malformed'],
    ['ann@', '✗ email_malformed'],
    ['@', '✗ email_malformed'],
    ['ann@.com', '✗ email_malformed'],
    ['ann@example.', '✗ email_malformed'],
    ['ann@example..com', '✗ email_malformed'],
    ['ann@example.com.', '✗ email_malformed'],
    ['ann@exa_mple.com', '✗ email_malformed'],
    ['ann@example.com?subject=hi', '✗ email_malformed'],
    ['an\u0001n@example.com', '✗ email_malformed'],
    ['an\u0085n@example.com', '✗ email_malformed'],
    ['an\u200Bn@example.com', '✗ email_malformed'],
    [`${'a'.repeat(243)}@example.com`, '✗ email_malformed'],
    ['an\uFFFDn@example.com', '✗ damaged_text'],
    ['an\0n@example.com', '✗ damaged_text'],
    ['an\uD83Dn@example.com', '✗ damaged_text'],
  ]);
});
