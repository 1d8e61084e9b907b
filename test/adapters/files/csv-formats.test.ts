import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { openBytes, read, useFolder } from './temporary-files.ts';

const folder = useFolder();

const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();
/** Only for text without the characters of 0x80 to 0x9F. */
const latin1 = (text: string) => Buffer.from(text, 'latin1');

describe('encodings', () => {
  const text = 'name,city\nRené,Genève\nJürgen,Köln\n';
  const rows = [
    ['René', 'Genève'],
    ['Jürgen', 'Köln'],
  ];

  test.each([
    ['UTF-8', Buffer.from(text), 'utf-8'],
    ['UTF-8 with BOM', Buffer.from(`\uFEFF${text}`), 'utf-8'],
    ['UTF-16 LE with BOM', Buffer.from(`\uFEFF${text}`, 'utf16le'), 'utf-16le'],
    ['UTF-16 BE with BOM', utf16be(`\uFEFF${text}`), 'utf-16be'],
    ['UTF-16 LE without BOM', Buffer.from(text, 'utf16le'), 'utf-16le'],
    ['UTF-16 BE without BOM', utf16be(text), 'utf-16be'],
    ['Windows-1252', latin1(text), 'windows-1252'],
  ])('%s', async (_, bytes, encoding) => {
    const plain = await read(folder(), bytes);
    expect(plain).toMatchObject({ columns: ['name', 'city'], rows, facts: { encoding, headerRow: 1 } });
    const packed = await read(folder(), gzipSync(bytes), { name: 'customers.csv.gz' });
    expect(packed).toMatchObject({
      columns: ['name', 'city'],
      rows,
      facts: { encoding, compression: 'gzip' },
    });
  });

  test('characters of two UTF-16 units, whole and halved', async () => {
    const bytes = Buffer.concat([
      Buffer.from('\uFEFFa,b\n👍,\ud83d,x\n1,👍\n2,', 'utf16le').subarray(0, -2),
      Buffer.from(',\ud83d', 'utf16le'),
    ]);
    const { rows, malformed } = await read(folder(), bytes);
    expect(rows).toEqual([
      ['1', '👍'],
      ['2', '\uFFFD'],
    ]);
    expect(malformed).toEqual([[1, 2, 'row_too_long']]);
  });

  test('UTF-16 that ends in the middle of a character', async () => {
    const bytes = Buffer.from('\uFEFFa\nb€', 'utf16le').subarray(0, -1);
    expect((await read(folder(), bytes)).rows).toEqual([['b\uFFFD']]);
  });

  test('the signs that Windows-1252 has and Latin-1 has not', async () => {
    const bytes = Buffer.from([...Buffer.from('a,b\n'), 0x80, 0x2c, 0x93, 0x9f, 0x81, 0xe9, 0x0a]);
    const { rows, facts } = await read(folder(), bytes);
    expect(rows).toEqual([['€', '“Ÿ\uFFFDé']]);
    expect(facts.notes.map((note) => note.code)).toEqual(['encoding_guessed']);
  });

  test('a header is read in the encoding that the last row gives away', async () => {
    const { columns, facts } = await read(folder(), latin1('Straße,b\n1,2\n'));
    expect(columns).toEqual(['Straße', 'b']);
    expect(facts.encoding).toBe('windows-1252');
  });

  test('one byte at the far end makes it Windows-1252', async () => {
    const line = 'ann@example.com,Ann\n';
    const bytes = latin1(`email,name\n${line.repeat(150_000)}zoe@example.com,Zoë`);
    const { rows, facts } = await read(folder(), bytes);
    expect(facts.encoding).toBe('windows-1252');
    expect(rows.at(-1)).toEqual(['zoe@example.com', 'Zoë']);
  });

  test('UTF-8 across the border of two chunks is UTF-8', async () => {
    // 1 MB is what is read at a time; the three bytes of the sign lie on both sides of it.
    for (const shift of [0, 1, 2]) {
      const head = 'name\n';
      const bytes = `${head}${'x'.repeat((1 << 20) - head.length - shift)}€\ny\n`;
      const { facts, rows } = await read(folder(), bytes);
      expect(facts).toMatchObject({ encoding: 'utf-8', notes: [] });
      expect(rows[0]?.[0]?.endsWith('x€')).toBe(true);
    }
  });

  test('two units of UTF-16 across the border of two chunks are one character', async () => {
    const head = '\uFEFFname\n';
    const text = `${head}${'x'.repeat((1 << 19) - head.length - 1)}👍\ny\n`;
    expect((await read(folder(), Buffer.from(text, 'utf16le'))).rows[0]?.[0]?.endsWith('x👍')).toBe(true);
  });

  test('damage is found however far from the beginning', async () => {
    const bytes = Buffer.concat([
      Buffer.from(`name\n${'Zoë\n'.repeat(500_000)}`),
      Buffer.from([0xff, 0x0a]),
      Buffer.from('x\n'.repeat(1 << 20)),
    ]);
    const { facts } = await openBytes(folder(), bytes);
    expect(facts).toMatchObject({ encoding: 'utf-8', notes: [{ code: 'unreadable_characters' }] });
  });

  test('damaged UTF-8 stays UTF-8, and says so', async () => {
    const bytes = Buffer.concat([Buffer.from('name\nRené\nZoë\nJürgen\nKöln '), Buffer.from([0xc3, 0x0a])]);
    const { rows, facts } = await read(folder(), bytes);
    expect(rows.flat()).toEqual(['René', 'Zoë', 'Jürgen', 'Köln \uFFFD']);
    expect(facts).toMatchObject({ encoding: 'utf-8', notes: [{ code: 'unreadable_characters' }] });
  });

  test('what the user says wins over the guess', async () => {
    const asUtf8 = await read(folder(), latin1('name\nRené'), { encoding: 'utf-8' });
    expect(asUtf8.rows).toEqual([['Ren\uFFFD']]);
    expect(asUtf8.facts.notes.map((note) => note.code)).toEqual(['unreadable_characters']);
    const asWindows = await read(folder(), 'name\nRené', { encoding: 'windows-1252' });
    expect(asWindows.rows).toEqual([['RenÃ©']]);
    expect(asWindows.facts.notes).toEqual([]);
    const wide = Buffer.from('名前\n山田\n', 'utf16le');
    expect((await read(folder(), wide, { encoding: 'utf-16le' })).rows).toEqual([['山田']]);
  });

  test('zero bytes become signs of damage', async () => {
    const { rows, facts } = await read(folder(), 'a,b\n1,x\0y\n2,z\n');
    expect(rows).toEqual([
      ['1', 'x\uFFFDy'],
      ['2', 'z'],
    ]);
    expect(facts.notes.map((note) => note.code)).toEqual(['unreadable_characters']);
  });
});

describe('line ends', () => {
  test.each([
    ['LF', 'a,b\n1,2\n3,4\n'],
    ['CRLF', 'a,b\r\n1,2\r\n3,4\r\n'],
    ['CR', 'a,b\r1,2\r3,4\r'],
    ['a mixture', 'a,b\r\n1,2\n3,4\r'],
    ['none after the last row', 'a,b\n1,2\n3,4'],
    ['blank lines all over', '\n\na,b\n\n1,2\r\n\r\n3,4\n\n\n'],
  ])('%s', async (_, text) => {
    const { rows, malformed } = await read(folder(), text);
    expect(rows).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
    expect(malformed).toEqual([]);
  });
});

describe('delimiters', () => {
  test.each([
    ['comma', 'a,b\n1,2\n', ',', ['1', '2']],
    ['semicolon', 'a;b\n1;2\n', ';', ['1', '2']],
    ['tab', 'a\tb\n1\t2\n', '\t', ['1', '2']],
    ['pipe', 'a|b\n1|2\n', '|', ['1', '2']],
    ['semicolon, with decimal commas', 'price;tax\n1,50;0,30\n2,50;0,40\n', ';', ['1,50', '0,30']],
    ['semicolon, though commas cut more evenly', 'id;note\n1,0;x\n2,0;y;z\n3,0;w;q\n', ';', ['1,0', 'x']],
    ['comma, with semicolons in quotes', 'a,b\n"1;2;3",4\n"5;6;7",8\n', ',', ['1;2;3', '4']],
    ['comma, with lists in pipes', 'id,tags\n1,x|y|z\n2,x|y\n', ',', ['1', 'x|y|z']],
    ['comma, though rows are ragged', 'a,b\n1,2\n3\n4,5,6\n', ',', ['1', '2']],
    ['none', 'email\nann@example.com\n', ',', ['ann@example.com']],
    ['none, with blanks', 'full name\nAnn Lee\n', ',', ['Ann Lee']],
    ['named by the first line', 'sep=;\na;b\n1,5;2,5\n', ';', ['1,5', '2,5']],
    ['named by the first line, in quotes', '\uFEFF"sep=|"\r\na|b\r\n1|2\r\n', '|', ['1', '2']],
    ['an unknown one named by the first line', 'sep=^\na,b\n1,2\n', ',', ['1', '2']],
  ])('%s', async (_, text, delimiter, firstRow) => {
    const { rows, facts } = await read(folder(), text);
    expect(facts).toMatchObject({ delimiter, headerRow: 1 });
    expect(rows[0]).toEqual(firstRow);
  });

  test('what the user says wins', async () => {
    const { columns, rows } = await read(folder(), 'sep=,\na,b;c\n1,2;3\n', { delimiter: ';' });
    expect(columns).toEqual(['a,b', 'c']);
    expect(rows).toEqual([['1,2', '3']]);
  });
});

describe('values', () => {
  test('stay text, character by character', async () => {
    const values = [
      '007',
      '00441234567890',
      '12345678901234567890123',
      '1.10',
      '-0',
      'true',
      'NULL',
      'NaN',
      '1e5',
      '0x1F',
    ];
    const { rows } = await read(folder(), `${values.map((_, i) => `c${i}`)}\n${values}\n`);
    expect(rows).toEqual([values]);
  });

  test('are null where empty, quoted or not, and keep their blanks', async () => {
    const { rows } = await read(folder(), 'a,b,c,d\n,"", x ,\t\n');
    expect(rows).toEqual([[null, null, ' x ', '\t']]);
  });

  test('may stand in quotes', async () => {
    const { rows } = await read(
      folder(),
      'a,b,c\n"x, y","say ""hi""","line 1\r\nline 2"\n1, "2,3" ,"4" \n5" wide,a"b,""""\n',
    );
    expect(rows).toEqual([
      ['x, y', 'say "hi"', 'line 1\r\nline 2'],
      ['1', '2,3', '4'],
      ['5" wide', 'a"b', '"'],
    ]);
  });

  test('that a spreadsheet has shortened are noted, with the column', async () => {
    const { rows, facts } = await read(folder(), 'id,phone,n\n1,1.23E+11,5\n2,"4,91512E+12",6\n');
    expect(rows[0]).toEqual(['1', '1.23E+11', '5']);
    expect(facts.notes).toMatchObject([{ code: 'spreadsheet_numbers' }]);
    expect(facts.notes[0]?.message).toContain('"phone"');
    expect(facts.notes[0]?.message).not.toContain('4,91512');
  });
});

test.each([
  ['spring.buyers.csv', 'spring.buyers'],
  ['spring.csv.gz', 'spring'],
  ['Käufer 2026.TXT', 'Käufer 2026'],
  ['orders', 'orders'],
])('the model of %s is named %s', async (name, model) => {
  expect((await openBytes(folder(), 'a\n1\n', { name })).name).toBe(model);
});
