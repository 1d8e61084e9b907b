import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { openBytes, openPath, problemOf, useFolder } from './temporary-files.ts';

const folder = useFolder();

describe('a file that is none', () => {
  test('is missing', async () => {
    for (const path of [join(folder(), 'no.csv'), join(folder(), 'no', 'no.csv')]) {
      const problem = await problemOf(openPath(path));
      expect(problem.code).toBe('file-missing');
      expect(problem.message).toBe('There is no file "no.csv".');
    }
  });

  test('is a folder', async () => {
    await mkdir(join(folder(), 'exports'));
    expect((await problemOf(openPath(join(folder(), 'exports')))).code).toBe('file-is-a-folder');
  });

  test.skipIf(process.platform === 'win32')('is a pipe, which nobody waits for', async () => {
    execFileSync('mkfifo', [join(folder(), 'pipe.csv')]);
    expect((await problemOf(openPath(join(folder(), 'pipe.csv')))).code).toBe('file-not-regular');
  });

  test.skipIf(process.platform === 'win32')('may not be read', async () => {
    const path = join(folder(), 'secret.csv');
    await writeFile(path, 'a\n1\n');
    await chmod(path, 0o000);
    // Root may read everything.
    const isRoot = process.geteuid?.() === 0;
    await chmod(folder(), 0o755);
    if (isRoot) process.seteuid?.(65534);
    try {
      expect((await problemOf(openPath(path))).code).toBe('file-no-permission');
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
  });
});

describe('a file without content', () => {
  test.each([
    ['no bytes', ''],
    ['a byte order mark', '\uFEFF'],
    ['blank lines', '\n\r\n  \n'],
    ['the name of a delimiter', 'sep=;\n'],
    ['a zipped nothing', gzipSync('')],
    ['blank lines in UTF-16', Buffer.from('\uFEFF\n\n', 'utf16le')],
  ])('%s', async (_, content) => {
    for (const type of ['csv', 'jsonl'] as const) {
      if (type === 'jsonl' && content.includes('sep')) continue;
      const problem = await problemOf(openBytes(folder(), content, { type, name: 'nothing.csv' }));
      expect(problem).toMatchObject({ code: 'file-empty', message: '"nothing.csv" is empty.' });
    }
  });
});

describe('a file of another kind', () => {
  /** The first entry of a ZIP, which is all that is looked at. */
  const zip = (name: string) => {
    const data = deflateRawSync(randomBytes(500));
    const header = Buffer.alloc(30);
    header.write('PK\x03\x04', 'latin1');
    header.writeUInt16LE(8, 8);
    header.writeUInt32LE(data.length, 18);
    header.writeUInt16LE(name.length, 26);
    return Buffer.concat([header, Buffer.from(name), data]);
  };
  const tar = () => {
    const block = Buffer.alloc(1024);
    block.write('customers.csv');
    block.write('ustar', 257);
    return block;
  };

  test.each([
    ['an Excel workbook', zip('[Content_Types].xml'), /Excel workbook/],
    ['an OpenDocument file', zip('mimetypeapplication/vnd.oasis.opendocument.spreadsheet'), /OpenDocument/],
    ['a ZIP', zip('customers.csv'), /ZIP archive/],
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]), /old Excel/],
    ['a PDF', Buffer.from('%PDF-1.7\n...'), /PDF/],
    ['Parquet', Buffer.from('PAR1....PAR1'), /Parquet/],
    ['SQLite', Buffer.from('SQLite format 3\0'), /SQLite/],
    ['a web page', Buffer.from('\n<!DOCTYPE html><html><body>Log in</body></html>'), /web page/],
    ['a TAR in a gzip', gzipSync(tar()), /TAR/],
    ['a gzip in a gzip', gzipSync(gzipSync('a,b\n1,2\n')), /compressed twice/],
  ])('%s', async (_, content, message) => {
    const problem = await problemOf(openBytes(folder(), content));
    expect(problem.code).toBe('file-wrong-kind');
    expect(problem.message).toMatch(message);
    expect(problem.fix.length).toBeGreaterThan(10);
  });

  test('an unknown one', async () => {
    for (const content of [randomBytes(100_000), Buffer.alloc(1000)]) {
      for (const type of ['csv', 'jsonl'] as const) {
        expect((await problemOf(openBytes(folder(), content, { type }))).code).toBe('file-binary');
      }
    }
  });

  test('text that only begins like one', async () => {
    expect((await openBytes(folder(), 'BZhours,name\n1,2\n')).columns.length).toBe(2);
    expect((await openBytes(folder(), 'PK,name\n1,2\n')).columns.length).toBe(2);
  });
});

describe('a compressed file', () => {
  const bytes = gzipSync(`a,b\n${randomBytes(300_000).toString('hex').replace(/.{40}/g, '$&,1\n')}`);

  test.each(['csv', 'jsonl'] as const)('that is cut off, or damaged: %s', async (type) => {
    const cut = await problemOf(openBytes(folder(), bytes.subarray(0, bytes.length - 20), { type }));
    expect(cut).toMatchObject({ code: 'file-gzip-damaged', message: expect.stringContaining('cut off') });
    const damaged = Buffer.from(bytes);
    damaged.fill(0x55, 150_000, 150_100);
    const broken = await problemOf(openBytes(folder(), damaged, { type }));
    expect(broken).toMatchObject({ code: 'file-gzip-damaged', message: expect.stringContaining('damaged') });
  });

  test('in name only is read as it is', async () => {
    const source = await openBytes(folder(), 'a\n1\n', { name: 'plain.csv.gz' });
    expect(source.rowCount).toBe(1);
    expect(source.facts.compression).toBeUndefined();
  });

  test('of several parts is read to its end', async () => {
    const source = await openBytes(folder(), Buffer.concat([gzipSync('a\n1\n'), gzipSync('2\n')]));
    expect(source.rowCount).toBe(2);
  });
});
