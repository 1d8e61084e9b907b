import { describe, expect, test } from 'vitest';
import type { Row } from '#domain/values/row.ts';
import { collect, openBytes, read, readAll, useFolder } from './temporary-files.ts';

const folder = useFolder();

describe('the rows around a malformed one are all there', () => {
  test.each<[string, string, [number, number, string][], Row[]]>([
    [
      'too short',
      'a,b\n1,2\n3\n4,5\n',
      [[2, 3, 'row_too_short']],
      [
        ['1', '2'],
        ['4', '5'],
      ],
    ],
    [
      'too long',
      'a,b\n1,2\n3,4,5\n6,7\n',
      [[2, 3, 'row_too_long']],
      [
        ['1', '2'],
        ['6', '7'],
      ],
    ],
    [
      'blank but for spaces',
      'a,b\n1,2\n  \n6,7\n',
      [[2, 3, 'row_too_short']],
      [
        ['1', '2'],
        ['6', '7'],
      ],
    ],
    [
      'unclosed in the first row',
      'a,b\n"1,2\n3,4\n5,6\n',
      [[1, 2, 'row_unclosed_quote']],
      [
        ['3', '4'],
        ['5', '6'],
      ],
    ],
    [
      'unclosed in the middle',
      'a,b\n1,2\n3,"4\n5,6\n7,8\n',
      [[2, 3, 'row_unclosed_quote']],
      [
        ['1', '2'],
        ['5', '6'],
        ['7', '8'],
      ],
    ],
    ['unclosed in the last row', 'a,b\n1,2\n3,"4\n', [[2, 3, 'row_unclosed_quote']], [['1', '2']]],
    ['unclosed where the file ends', 'a,b\n1,2\n3,"', [[2, 3, 'row_unclosed_quote']], [['1', '2']]],
    [
      'unclosed, and then quotes that are sound',
      'a,b\n1,"2\n3,"4"\n5,"6\n7"\n',
      [[1, 2, 'row_unclosed_quote']],
      [
        ['3', '4'],
        ['5', '6\n7'],
      ],
    ],
    [
      'unclosed twice',
      'a,b\n1,"2\n3,4\n5,"6\n7,8\n',
      [
        [1, 2, 'row_unclosed_quote'],
        [3, 4, 'row_unclosed_quote'],
      ],
      [
        ['3', '4'],
        ['7', '8'],
      ],
    ],
    [
      'unclosed after a cell of two lines',
      'a,b\n"1\n1","2\n3,4\n',
      [[1, 2, 'row_unclosed_quote']],
      [['3', '4']],
    ],
    ['text after a quote', 'a,b\n1,"2"x\n3,"4"\n', [[1, 2, 'row_stray_quote']], [['3', '4']]],
    ['quotes inside quotes', 'a,b\n"say "hi" now",2\n3,4\n', [[1, 2, 'row_stray_quote']], [['3', '4']]],
  ])('%s', async (_, text, malformed, rows) => {
    for (const newline of ['\n', '\r\n', '\r']) {
      const found = await read(folder(), text.replaceAll('\n', newline), { delimiter: ',', header: true });
      expect(found.malformed).toEqual(malformed);
      expect(found.rows).toEqual(rows.map((row) => row.map((cell) => cell?.replaceAll('\n', newline))));
      expect(found.rowCount).toBe(rows.length + malformed.length);
    }
  });
});

test('positions count malformed rows, lines count everything', async () => {
  const text = 'a,b\n\n1,"2\n2"\nx\n3,4\n\n"y"z,1\n5,6\n';
  const source = await openBytes(folder(), text);
  const { positions, malformed } = await readAll(source);
  expect(positions).toEqual([1, 3, 5]);
  expect(malformed).toEqual([
    [2, 5, 'row_too_short'],
    [4, 8, 'row_stray_quote'],
  ]);
  expect(source).toMatchObject({ rowCount: 5, malformedCount: 2 });
  expect(source.facts.notes).toMatchObject([
    { code: 'malformed_rows', message: '2 rows are malformed and will be rejected.' },
  ]);
  const lines = await collect(source.rowsAt(Float64Array.of(1, 2, 3, 4, 5)));
  expect(lines).toEqual([
    { position: 1, line: 3, row: ['1', '2\n2'] },
    { position: 3, line: 6, row: ['3', '4'] },
    { position: 5, line: 9, row: ['5', '6'] },
  ]);
});

test('100,000 rows with line breaks in quotes and a few malformed ones', async () => {
  const lines: string[] = ['id,note,email'];
  const expected: [number, number, string][] = [];
  let line = 2;
  for (let position = 1; position <= 100_000; position++) {
    let record = `${position},plain,p${position}@example.com`;
    let length = 1;
    if (position % 997 === 0) {
      record = `${position},"never closed,p${position}@example.com`;
      expected.push([position, line, 'row_unclosed_quote']);
    } else if (position % 787 === 0) {
      record = `${position},short`;
      expected.push([position, line, 'row_too_short']);
    } else if (position % 691 === 0) {
      record = `${position},"two\nlines, and long",p@example.com,more`;
      length = 2;
      expected.push([position, line, 'row_too_long']);
    } else if (position % 5 === 0) {
      record = `${position},"first ""line""\nsecond, line\n",p${position}@example.com`;
      length = 3;
    }
    lines.push(record);
    line += length;
  }
  const source = await openBytes(folder(), lines.join('\n'));
  const { rows, positions, malformed } = await readAll(source);
  expect(malformed).toEqual(expected);
  expect(source.rowCount).toBe(100_000);
  expect(rows.length).toBe(100_000 - expected.length);
  expect(rows.every((row, index) => row[0] === String(positions[index]))).toBe(true);
  expect(rows.filter((row) => row[1] === 'first "line"\nsecond, line\n').length).toBeGreaterThan(19_000);
  const email = await collect(source.rows([2]));
  expect(
    email.flatMap((batch) => batch.rows).every((row) => row.length === 1 && row[0]?.endsWith('@example.com')),
  ).toBe(true);
  expect(Math.max(...email.map((batch) => batch.rows.length))).toBeLessThanOrEqual(2048);
});
