import { expect, test } from 'vitest';
import { typedPath } from '#hosts/window/typed-path.ts';

test.each([
  ['/data/a b.csv', '/data/a b.csv'],
  ['  /data/a.csv\n', '/data/a.csv'],
  ['"/data/a b.csv"', '/data/a b.csv'],
  ["'/data/a.csv'", '/data/a.csv'],
  ['~/Downloads/a.csv', '/home/ann/Downloads/a.csv'],
  ['file:///data/a%20b.csv', '/data/a b.csv'],
  ['/data/a\\ b.csv', '/data/a b.csv'],
  ['file://elsewhere/a.csv', null],
  ['a.csv', null],
  ['../a.csv', null],
  ['~bob/a.csv', null],
  ['/data/a.csv\n/data/b.csv', null],
  ['/data/a\0.csv', null],
  ['""', null],
  ['', null],
])('%j is the path %j', (text, path) => {
  expect(typedPath(text, '/home/ann', 'linux')).toBe(path);
});
