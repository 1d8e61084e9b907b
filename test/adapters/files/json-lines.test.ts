import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { collect, openBytes, problemOf, readAll, read as readFile, useFolder } from './temporary-files.ts';

const folder = useFolder();
const read = (content: string | Buffer) =>
  readFile(folder(), content, { type: 'jsonl', name: 'orders.jsonl' });

test('columns are the keys of all objects, in the order in which they appear', async () => {
  const { columns, rows, facts } = await read('{"a":1,"b":2}\n{"c":3,"a":4}\n{}\n');
  expect(columns).toEqual(['a', 'b', 'c']);
  expect(rows).toEqual([
    ['1', '2', null],
    ['4', null, '3'],
    [null, null, null],
  ]);
  expect(facts).toMatchObject({ format: 'jsonl', encoding: 'utf-8', notes: [] });
});

test.each([
  ['"text"', 'text'],
  ['""', null],
  ['null', null],
  ['"null"', 'null'],
  ['true', 'true'],
  ['12345678901234567890123', '12345678901234567890123'],
  ['1.10', '1.10'],
  ['-0', '-0'],
  ['1e21', '1e21'],
  ['"00123"', '00123'],
  ['"a\\"b\\\\"', 'a"b\\'],
  ['"\\u00e9\\n"', 'é\n'],
  ['"\\ud83d\\udc4d"', '👍'],
  ['"\\ud83d"', '\uFFFD'],
  ['"x\\u0000y"', 'x\uFFFDy'],
  ['[1, "two", {"x": "}]"}]', '[1, "two", {"x": "}]"}]'],
  ['{"n": 12345678901234567890, "s": "\\"}"}', '{"n": 12345678901234567890, "s": "\\"}"}'],
  ['[]', '[]'],
])('%s is read as %s', async (json, value) => {
  const { rows } = await read(`{"before":[{}],"value" : ${json} , "after":"y"}\r\n{"value":${json}}`);
  expect(rows).toEqual([
    ['[{}]', value, 'y'],
    [null, value, null],
  ]);
});

test('any object is read as it reads', async () => {
  const content = fc.array(fc.dictionary(fc.string({ unit: 'grapheme', minLength: 1 }), fc.jsonValue()), {
    minLength: 1,
    maxLength: 10,
  });
  await fc.assert(
    fc.asyncProperty(content, fc.constantFrom(0, 1), async (objects, spaces) => {
      const text = objects
        .map((object) => JSON.stringify(object, null, spaces).replaceAll('\n', ' '))
        .join('\n');
      const source = await openBytes(folder(), text, { type: 'jsonl' });
      const { rows } = await readAll(source);
      const seen = objects.map((object, index) =>
        Object.fromEntries(
          source.columns
            .filter(({ header }) => Object.hasOwn(object, header))
            .map((column) => [column.header, rows[index]?.[column.index]]),
        ),
      );
      const expected = objects.map((object) =>
        Object.fromEntries(
          Object.entries(object).map(([key, value]) => [
            key,
            typeof value === 'string'
              ? value.toWellFormed().replaceAll('\0', '\uFFFD') || null
              : value === null
                ? null
                : JSON.stringify(value, null, spaces).replaceAll('\n', ' ').replaceAll(/ +/g, ' '),
          ]),
        ),
      );
      const tidy = (row: object) =>
        JSON.parse(JSON.stringify(row), (_, value) =>
          typeof value === 'string' ? value.replaceAll(/ +/g, ' ') : value,
        );
      expect(seen.map(tidy)).toEqual(expected.map(tidy));
    }),
    { numRuns: 60 },
  );
});

test('the last of two equal keys counts; odd keys are keys', async () => {
  const source = await openBytes(folder(), '{"a":1,"a":2,"__proto__":3,"":4," a ":5,"na\\u006de":6}\n', {
    type: 'jsonl',
  });
  expect(source.columns.map(({ name, header }) => [name, header])).toEqual([
    ['a', 'a'],
    ['__proto__', '__proto__'],
    ['Column 3', ''],
    ['a (2)', ' a '],
    ['name', 'name'],
  ]);
  expect((await readAll(source)).rows).toEqual([['2', '3', '4', '5', '6']]);
  expect(source.facts.notes.map((note) => note.code)).toEqual(['headers_renamed']);
});

test('lines that are no objects are malformed, blank ones are nothing', async () => {
  const lines = [
    '{"a":1}',
    '',
    '[1]',
    '  ',
    '{"a":2',
    'null',
    '"x"',
    '{"a":3}{"a":4}',
    '{"a":NaN}',
    '{"a":"\u0001"}',
    '{"a":5}',
  ];
  for (const newline of ['\n', '\r\n']) {
    const { rows, positions, malformed, rowCount } = await read(lines.join(newline));
    expect(rows).toEqual([['1'], ['5']]);
    expect(positions).toEqual([1, 9]);
    expect(rowCount).toBe(9);
    expect(malformed).toEqual([3, 5, 6, 7, 8, 9, 10].map((line, index) => [index + 2, line, 'row_not_json']));
  }
});

test('a row by position comes with its line, a malformed one does not come', async () => {
  const source = await openBytes(folder(), '\n{"a":1}\nx\n\n{"a":2}', { type: 'jsonl' });
  expect(await collect(source.rowsAt(Float64Array.of(1, 2, 3)))).toEqual([
    { position: 1, line: 2, row: ['1'] },
    { position: 3, line: 5, row: ['2'] },
  ]);
});

test.each(['{"a":0}\n', ''])('a line over 2 MB, after %j', async (start) => {
  const long = `{"a":"${'x'.repeat(5_000_000)}"}`;
  const opening = openBytes(folder(), `${start}${long}\n{"a":1}\n${long}`, { type: 'jsonl' });
  if (start === '') {
    expect((await problemOf(opening)).code).toBe('file-line-too-long');
  } else {
    const { rows, malformed } = await readAll(await opening);
    expect(rows).toEqual([['0'], ['1']]);
    expect(malformed).toEqual([
      [2, 2, 'row_too_large'],
      [4, 4, 'row_too_large'],
    ]);
  }
});

test('a value of 1 MB, and lines across the borders of chunks', async () => {
  const texts = Array.from({ length: 40 }, (_, index) => 'é'.repeat(index * 7919));
  const { rows } = await read(texts.map((text) => JSON.stringify({ text })).join('\n'));
  expect(rows.map((row) => row[0] ?? '')).toEqual(texts);
});

describe('encodings', () => {
  const text = '{"ключ":"Zoë"}\n';

  test.each([
    ['a mark', Buffer.from(`\uFEFF${text}`), 'utf-8'],
    ['UTF-16', Buffer.from(`\uFEFF${text}`, 'utf16le'), 'utf-16le'],
  ])('%s', async (_, bytes, encoding) => {
    const { columns, rows, facts } = await read(bytes);
    expect([columns, rows, facts.encoding]).toEqual([['ключ'], [['Zoë']], encoding]);
  });

  test('bytes that are not UTF-8', async () => {
    const { rows, facts } = await read(Buffer.from('{"a":"Zo\xeb"}\n{"a":"b"}', 'latin1'));
    expect(rows).toEqual([['Zo\uFFFD'], ['b']]);
    expect(facts.notes.map((note) => note.code)).toEqual(['unreadable_characters']);
  });
});

describe('a file without JSON lines', () => {
  test.each([
    ['a list', '[\n  {"a": 1}\n]\n', /one JSON list/],
    ['a list on one line', '[{"a":1},{"a":2}]', /one JSON list/],
    ['CSV', 'a,b\n1,2\n', /No line/],
  ])('%s', async (_, content, message) => {
    const problem = await problemOf(openBytes(folder(), content, { type: 'jsonl' }));
    expect(problem.code).toBe('file-not-json-lines');
    expect(problem.message).toMatch(message);
  });

  test('is not read to its end', async () => {
    let bytes = 0;
    const content = '1,2\n'.repeat(2_000_000);
    const opening = openBytes(folder(), content, { type: 'jsonl' }, { onProgress: (read) => (bytes = read) });
    expect((await problemOf(opening)).code).toBe('file-not-json-lines');
    expect(bytes).toBeLessThan(content.length / 2);
  });
});

test('more than 5,000 keys', async () => {
  const content = Array.from({ length: 5001 }, (_, index) => `{"k${index}":1}`).join('\n');
  expect((await problemOf(openBytes(folder(), content, { type: 'jsonl' }))).code).toBe(
    'file-too-many-columns',
  );
});
