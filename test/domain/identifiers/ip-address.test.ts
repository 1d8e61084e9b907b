import { isIPv4, isIPv6 } from 'node:net';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ipAddressRule } from '#domain/identifiers/ip-address.ts';
import { plainContext, testTable } from './rule-table.ts';

describe('IP address', () => {
  testTable(ipAddressRule, [
    ['216.3.128.12', '216.3.128.12'],
    [' 0.0.0.0 ', '0.0.0.0 ⚠ ip_private'],
    ['255.255.255.255', '255.255.255.255'],
    ['10.0.0.1', '10.0.0.1 ⚠ ip_private'],
    ['11.0.0.1', '11.0.0.1'],
    ['127.0.0.1', '127.0.0.1 ⚠ ip_private'],
    ['100.64.0.1', '100.64.0.1 ⚠ ip_private'],
    ['100.127.0.1', '100.127.0.1 ⚠ ip_private'],
    ['100.63.0.1', '100.63.0.1'],
    ['100.128.0.1', '100.128.0.1'],
    ['169.254.1.1', '169.254.1.1 ⚠ ip_private'],
    ['169.253.1.1', '169.253.1.1'],
    ['172.15.0.1', '172.15.0.1'],
    ['172.16.0.1', '172.16.0.1 ⚠ ip_private'],
    ['172.31.0.1', '172.31.0.1 ⚠ ip_private'],
    ['172.32.0.1', '172.32.0.1'],
    ['192.168.1.1', '192.168.1.1 ⚠ ip_private'],
    ['192.169.1.1', '192.169.1.1'],
    ['2001:DB8::1', '2001:db8::1'],
    ['2001:0db8:0000:0000:0000:ff00:0042:8329', '2001:0db8:0000:0000:0000:ff00:0042:8329'],
    ['1::', '1::'],
    ['64:ff9b::192.0.2.33', '64:ff9b::192.0.2.33'],
    ['::FFFF:216.3.128.12', '216.3.128.12'],
    ['::ffff:192.168.0.1', '192.168.0.1 ⚠ ip_private'],
    ['::1', '::1 ⚠ ip_private'],
    ['::', ':: ⚠ ip_private'],
    ['0:0:0:0:0:0:0:1', '0:0:0:0:0:0:0:1 ⚠ ip_private'],
    ['::2', '::2'],
    ['fe80::1', 'fe80::1 ⚠ ip_private'],
    ['febf::1', 'febf::1 ⚠ ip_private'],
    ['fec0::1', 'fec0::1'],
    ['fc00::1', 'fc00::1 ⚠ ip_private'],
    ['FD12:3456::1', 'fd12:3456::1 ⚠ ip_private'],
    ['fe00::1', 'fe00::1'],
    ['::ffff:256.1.1.1', '✗ ip_malformed'],
    ['256.1.1.1', '✗ ip_malformed'],
    ['1.2.3', '✗ ip_malformed'],
    ['1.2.3.4.', '✗ ip_malformed'],
    ['1.2.3.4.5', '✗ ip_malformed'],
    ['01.2.3.4', '✗ ip_malformed'],
    ['1.2.3.4:80', '✗ ip_malformed'],
    ['1.2.3.4, 5.6.7.8', '✗ ip_malformed'],
    ['[::1]', '✗ ip_malformed'],
    ['fe80::1%eth0', '✗ ip_malformed'],
    ['1::2::3', '✗ ip_malformed'],
    [':::', '✗ ip_malformed'],
    ['1:2:3:4:5:6:7', '✗ ip_malformed'],
    ['1:2:3:4:5:6:7:8:9', '✗ ip_malformed'],
    ['1:2:3:4::5:6:7:8', '✗ ip_malformed'],
    ['1.2.3.4::', '✗ ip_malformed'],
    ['12345::', '✗ ip_malformed'],
    ['localhost', '✗ ip_malformed'],
    ['', '∅'],
    ['1.2.3.4\0', '✗ damaged_text'],
  ]);
});

test('an address passes where Node finds one, and nowhere else', () => {
  const part = fc.oneof(
    fc.constantFrom('', '0', '1', 'ffff', '0001', '12345', 'g', '1.2.3.4', '255', '256', '01'),
    fc.integer({ min: 0, max: 0xffff }).map((group) => group.toString(16)),
  );
  const text = fc.oneof(
    fc.ipV4(),
    fc.ipV6(),
    fc.array(part, { maxLength: 10 }).map((parts) => parts.join(':')),
    fc.array(part, { maxLength: 6 }).map((parts) => parts.join('.')),
  );
  fc.assert(
    fc.property(text, (address) => {
      fc.pre(address !== '');
      const isAddress = ipAddressRule.normalize(address, plainContext).outcome === 'normalized';
      expect(isAddress).toBe(isIPv4(address) || isIPv6(address));
    }),
    { numRuns: 2000 },
  );
});
