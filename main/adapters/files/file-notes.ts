import type { Column } from '#domain/values/row.ts';
import type { SourceFacts } from '#ports/source.ts';
import { renamedColumns } from './column-names.ts';

type Note = SourceFacts['notes'][number];

/** What a person should know about how a file was read. */
export interface Findings {
  readonly columns: readonly Column[];
  /** Read as Windows-1252 without anybody having said so. */
  readonly guessedEncoding: boolean;
  readonly damaged: boolean;
  readonly malformed: number;
  /** Row number of a header that was found below a title. */
  readonly headerBelowTitle: number | null;
  /** Columns, by index, with numbers that a spreadsheet has shortened. */
  readonly shortenedNumbers: readonly number[];
}

export function notesOn(findings: Findings): Note[] {
  const notes: Note[] = [];
  if (findings.headerBelowTitle !== null) {
    notes.push({
      code: 'title_rows_left_out',
      message: `The rows above row ${findings.headerBelowTitle} look like a title and were left out. If they are data, set the header row.`,
    });
  }
  notes.push(...renamingNotes(findings.columns));
  for (const index of findings.shortenedNumbers) {
    notes.push({
      code: 'spreadsheet_numbers',
      message: `A spreadsheet has shortened long numbers (as in 1.23E+11) in the column "${findings.columns[index]?.name}"; their digits are lost. Export the column as text.`,
    });
  }
  if (findings.guessedEncoding) {
    notes.push({
      code: 'encoding_guessed',
      message:
        'Read as Windows-1252, because the file is not UTF-8. If accented letters look wrong, set the encoding, or export the file as UTF-8.',
    });
  }
  if (findings.damaged) {
    notes.push({
      code: 'unreadable_characters',
      message:
        'Some characters could not be read. Values that need them intact are rejected. Export the file as UTF-8.',
    });
  }
  if (findings.malformed > 0) {
    notes.push({
      code: 'malformed_rows',
      message:
        findings.malformed === 1
          ? 'One row is malformed and will be rejected.'
          : `${findings.malformed.toLocaleString('en-US')} rows are malformed and will be rejected.`,
    });
  }
  return notes;
}

/** The columns that got a name of their own. */
export function renamingNotes(columns: readonly Column[]): Note[] {
  const renamed = renamedColumns(columns);
  if (renamed.length === 0) return [];
  return [
    {
      code: 'headers_renamed',
      message: `Columns without a name, or with the name of another one, got one of their own: ${listNames(renamed)}.`,
    },
  ];
}

function listNames(columns: readonly Column[]): string {
  const names = columns.slice(0, 5).map((column) => `"${column.name}"`);
  return columns.length > 5 ? `${names.join(', ')} and ${columns.length - 5} more` : names.join(', ');
}
