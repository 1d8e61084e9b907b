import pc from 'picocolors';
import type { PreviewRow } from '#contract/preview-row.ts';
import { rejectReasons, valueWarnings } from '#contract/reject-reason.ts';
import { mask } from '#domain/values/mask.ts';
import { previewSync } from '#services/preview-sync.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { loadSync } from './load-sync.ts';
import { Output, problemText } from './output.ts';
import type { Settings } from './settings.ts';
import { textTable } from './text-table.ts';

export interface PreviewFlags {
  readonly json?: boolean;
  readonly rows?: number;
  readonly reveal?: boolean;
}

/** `matchboard preview SYNC.json`: what would be sent for the first rows, before and after hashing. Sends nothing. */
export async function previewCommand(
  path: string,
  flags: PreviewFlags,
  settings: Settings,
  signal: AbortSignal,
): Promise<ExitCode> {
  const output = new Output(flags.json ?? false);
  const { sync, source, warnings } = await loadSync(path, settings.home, { signal });
  try {
    for (const warning of warnings) output.remark(problemText(warning, path));
    const rows = await previewSync(source, sync, flags.rows ?? 5, Math.floor(Date.now() / 1000));
    output.document(rows);
    printPreview(output, rows, flags.reveal ?? false);
    output.line(pc.dim('Hashed on this computer. Nothing was sent.'));
    if (!flags.reveal) output.line(pc.dim('Original values are masked; --reveal shows them.'));
  } finally {
    await source.close();
  }
  return exitCodes.done;
}

export function printPreview(output: Output, rows: readonly PreviewRow[], reveal: boolean): void {
  const show = (value: string | null) => (value === null ? '–' : reveal ? value : mask(value));
  output.line(
    textTable(
      ['row', 'field', 'original', 'normalized', 'sent', 'remark'],
      rows.map((row) => [
        row.row,
        row.field,
        show(row.original),
        show(row.normalized),
        row.reason !== null
          ? '–'
          : row.hashed !== null
            ? `${row.hashed.slice(0, 12)}…`
            : show(row.normalized),
        remark(row),
      ]),
      48,
    ),
  );
}

function remark(row: PreviewRow): string {
  if (row.reason !== null) return `not sent: ${rejectReasons[row.reason].sentence}`;
  return row.warning === null ? '' : valueWarnings[row.warning];
}
