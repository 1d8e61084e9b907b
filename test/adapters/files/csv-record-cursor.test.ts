import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CsvRecordCursor, maxRecordBytes } from '#adapters/files/csv-record-cursor.ts';

interface Found {
  cells: string[] | null;
  lines: number;
  problem: string | null;
}

/** All records of a text; `step` bytes are shown at a time, or everything at once. */
function recordsOf(content: string | Buffer, width = 0, step = Number.POSITIVE_INFINITY): Found[] {
  const bytes = Buffer.from(content);
  const cursor = new CsvRecordCursor(','.charCodeAt(0), width, { from: 0, to: 10 });
  const found: Found[] = [];
  let at = 0;
  let end = 0;
  for (;;) {
    end = Math.min(bytes.length, end + step);
    const last = end === bytes.length;
    while (cursor.read(bytes, at, end, last)) {
      const cells = Array.from({ length: Math.min(cursor.cells, 10) }, (_, cell) => {
        const text = bytes.toString('utf8', cursor.starts[cell], cursor.ends[cell]);
        return cursor.doubled[cell] === 1 ? text.replaceAll('""', '"') : text;
      });
      found.push({
        cells: cursor.problem === null ? cells : null,
        lines: cursor.lines,
        problem: cursor.problem,
      });
      at = cursor.next;
    }
    at = cursor.next;
    if (last) return found;
  }
}

/** The same rules, told by regular expressions over a text that holds no record over the limit. */
function recordsByRule(text: string, width: number): Found[] {
  const found: Found[] = [];
  const linesIn = (part: string) => part.match(/\r\n|\n|\r/g)?.length ?? 0;
  let rest = text;
  record: while (rest !== '') {
    const whole = rest;
    const cells: string[] = [];
    let problem: string | null = null;
    for (;;) {
      const quoted = /^ *"((?:[^"]|"")*)(" *)?/.exec(rest);
      if (quoted !== null) {
        const [opened, inner = '', closing] = quoted;
        const after = rest.slice(opened.length);
        const sound = closing !== undefined && /^(?:[,\r\n]|$)/.test(after);
        if (!sound) {
          const firstLine = /^.*?(?:\r\n|\n|\r)/s.exec(inner);
          if (firstLine !== null) {
            const swallowed = whole.length - rest.length + opened.indexOf('"') + 1 + firstLine[0].length;
            found.push({
              cells: null,
              lines: linesIn(whole.slice(0, swallowed)),
              problem: 'row_unclosed_quote',
            });
            rest = whole.slice(swallowed);
            continue record;
          }
          problem = closing === undefined ? 'row_unclosed_quote' : (problem ?? 'row_stray_quote');
        }
        cells.push(inner.replaceAll('""', '"'));
        rest = sound ? after : after.replace(/^[^,\r\n]*/, '');
      } else {
        const [plain] = /^[^,\r\n]*/.exec(rest) ?? [''];
        cells.push(plain);
        rest = rest.slice(plain.length);
      }
      if (!rest.startsWith(',')) break;
      rest = rest.slice(1);
    }
    rest = rest.replace(/^(?:\r\n|\n|\r)/, '');
    const taken = whole.slice(0, whole.length - rest.length);
    const lines = linesIn(taken) + (/[\r\n]$/.test(taken) ? 0 : 1);
    if (/^[\r\n]/.test(taken)) {
      found.push({ cells: [], lines, problem: null });
      continue;
    }
    if (width > 0 && cells.length !== width)
      problem ??= cells.length < width ? 'row_too_short' : 'row_too_long';
    found.push({ cells: problem === null ? cells : null, lines, problem });
  }
  return found;
}

/** Texts of the characters that matter, with no sense in them. */
const nonsense = fc
  .array(fc.constantFrom('a', 'é', ',', ',', '"', '"', '""', ' ', '\n', '\r', '\r\n'), { maxLength: 40 })
  .map((parts) => parts.join(''));

describe('any text at all', () => {
  test('is cut as the rules say', () => {
    fc.assert(
      fc.property(nonsense, fc.integer({ min: 0, max: 3 }), (text, width) => {
        expect(recordsOf(text, width)).toEqual(recordsByRule(text, width));
      }),
      { numRuns: 5000 },
    );
  });

  test('is cut the same way when it arrives in pieces', () => {
    fc.assert(
      fc.property(nonsense, fc.integer({ min: 1, max: 5 }), (text, step) => {
        expect(recordsOf(text, 2, step)).toEqual(recordsOf(text, 2));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('any text behind many plain rows', () => {
  // Bytes are looked at in stretches of 32 kB, whose border has to fall on each of them.
  test('is cut as the rules say', () => {
    const before = 'ab,"c"\r\n';
    const rows = before.repeat(6000);
    fc.assert(
      fc.property(nonsense, nonsense, fc.integer({ min: 0, max: 50 }), (text, later, shift) => {
        const lead = `${'x'.repeat(shift)},1\n`;
        const count = Math.floor((32_768 - lead.length) / before.length);
        const content = lead + rows.slice(0, count * before.length) + text;
        const found = recordsOf(content, 2);
        expect(found.slice(0, 2)).toEqual(recordsByRule(lead + before, 2));
        expect(new Set(found.slice(1, count + 1).map(({ cells }) => String(cells)))).toEqual(
          new Set(['ab,c']),
        );
        expect(found.slice(count + 1)).toEqual(recordsByRule(text, 2));
        expect(recordsOf(content + later, 2, 5000).slice(count)).toEqual(
          recordsOf(content + later, 2).slice(count),
        );
      }),
      { numRuns: 200 },
    );
  });
});

describe('a record at the limit', () => {
  const fill = (bytes: number) => 'x'.repeat(bytes);
  const after = { cells: ['b', '2'], lines: 1, problem: null };
  const tooLarge = (lines: number) => ({ cells: null, lines, problem: 'row_too_large' });

  test.each([
    ['just fits', `${fill(maxRecordBytes - 3)},1\n`, { lines: 1, problem: null }],
    ['is a byte too large', `${fill(maxRecordBytes - 2)},1\n`, tooLarge(1)],
    ['is a byte too large, in quotes', `"${fill(maxRecordBytes - 3)}",1\n`, tooLarge(1)],
    ['closes its quote at the limit', `1,"${fill(maxRecordBytes - 3)}"\n`, tooLarge(1)],
    ['is far too large', `${fill(maxRecordBytes * 2)},1\r\n`, tooLarge(1)],
    ['is far too large, after a line break in quotes', `"a\nb",${fill(maxRecordBytes)}\r`, tooLarge(2)],
  ])('%s', (_, record, expected) => {
    for (const step of [Number.POSITIVE_INFINITY, 777_777]) {
      const [first, ...others] = recordsOf(`${record}b,2\n`, 2, step);
      expect(first).toMatchObject(expected);
      expect(others).toEqual([after]);
    }
  });

  test('ends with the file', () => {
    expect(recordsOf(`1,${fill(maxRecordBytes - 2)}`, 2)).toMatchObject([{ problem: null, lines: 1 }]);
    expect(recordsOf(`1,${fill(maxRecordBytes - 1)}`, 2)).toEqual([tooLarge(1)]);
  });

  test('gives up a quote after it, and goes on at the next line', () => {
    const line = `1,${fill(97)}\n`;
    const lines = line.repeat(maxRecordBytes / 100 + 1);
    const found = recordsOf(`1,"2\n${lines}`, 2, 1_000_000);
    expect(found[0]).toEqual({ cells: null, lines: 1, problem: 'row_unclosed_quote' });
    expect(found.length).toBe(1 + maxRecordBytes / 100 + 1);
    expect(found.slice(1).some((record) => record.problem !== null)).toBe(false);
  });
});

test('a file full of stray quotes is read in one go and back', () => {
  // Each quote opens a cell that the next line's quote ends, with text after it.
  const found = recordsOf('1,"x\n'.repeat(50_000), 2);
  expect(found.length).toBe(50_000);
  expect(found.every((record) => record.problem === 'row_unclosed_quote')).toBe(true);
});
