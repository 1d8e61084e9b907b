import { fileBinary, fileWrongKind } from './file-problems.ts';

interface Kind {
  readonly starts: string;
  /** As in "this file is …". */
  readonly is: string;
  readonly fix: string;
}

const excelFix = 'Open it in the spreadsheet program and save it as "CSV UTF-8".';
const unpackFix = 'Unpack it first, and choose the CSV file in it. Only .gz is read as it is.';
const exportFix = 'Export the data as CSV (UTF-8), JSON lines or Parquet.';

/** First bytes (as Latin-1) of files that are mistaken for data files. https://en.wikipedia.org/wiki/List_of_file_signatures */
const kinds: readonly Kind[] = [
  { starts: 'PK\x03\x04', is: 'a ZIP archive', fix: unpackFix },
  { starts: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', is: 'an old Excel or Office file', fix: excelFix },
  { starts: '%PDF-', is: 'a PDF document', fix: exportFix },
  { starts: 'PAR1', is: 'a Parquet file', fix: 'Set the type of the source to "parquet".' },
  { starts: 'SQLite format 3\0', is: 'an SQLite database', fix: exportFix },
  { starts: '\x28\xb5\x2f\xfd', is: 'compressed with Zstandard', fix: unpackFix },
  { starts: '7z\xbc\xaf\x27\x1c', is: 'a 7-Zip archive', fix: unpackFix },
  { starts: 'Rar!\x1a\x07', is: 'a RAR archive', fix: unpackFix },
  { starts: '\xfd7zXZ\0', is: 'compressed with XZ', fix: unpackFix },
  { starts: 'BZh', is: 'compressed with bzip2', fix: unpackFix },
  { starts: '\x1f\x8b', is: 'compressed twice', fix: 'Unpack it once.' },
  { starts: '{\\rtf', is: 'an RTF document', fix: 'Save it as plain text.' },
];

export function isGzip(head: Buffer): boolean {
  return head.length >= 2 && head[0] === 0x1f && head[1] === 0x8b;
}

/** Throws a MatchboardError where the (uncompressed) beginning of a file shows that it is not a text of records. */
export function ensureText(name: string, head: Buffer, wideCharacters: boolean): void {
  const start = head.toString('latin1', 0, 4096);
  for (const kind of kinds) {
    if (!start.startsWith(kind.starts)) continue;
    // A cell may well begin with BZh; the others hold bytes or words that no header does.
    if (kind.starts === 'BZh' && !/^BZh[1-9]1AY&SY/.test(start)) continue;
    if (start.startsWith('PK')) throw archiveProblem(name, start);
    throw fileWrongKind(name, kind.is, kind.fix);
  }
  if (head.toString('latin1', 257, 262) === 'ustar') throw fileWrongKind(name, 'a TAR archive', unpackFix);
  if (/^\s*<(!doctype html|html)/i.test(start)) {
    throw fileWrongKind(name, 'a web page', 'Download the file again: this may be a login or error page.');
  }
  if (!wideCharacters && isBinary(head)) throw fileBinary(name);
}

function archiveProblem(name: string, start: string): Error {
  if (/xl\/|\[Content_Types\]\.xml|_rels\//.test(start)) {
    return fileWrongKind(name, 'an Excel workbook or another Office document', excelFix);
  }
  if (start.includes('opendocument')) return fileWrongKind(name, 'an OpenDocument file', excelFix);
  return fileWrongKind(name, 'a ZIP archive', unpackFix);
}

/** Bytes that no text has: below space, and not tab, line feed, form feed or carriage return. A few may be damage. */
function isBinary(head: Buffer): boolean {
  let control = 0;
  for (let at = 0; at < head.length; at++) {
    const byte = head[at] ?? 0;
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d) control++;
  }
  return control >= 8 && control > head.length / 20;
}
