import type { Problem } from '#contract/problem.ts';

const full = /\b(?:ENOSPC|EDQUOT|EFBIG)\b|no space left|disk quota|file too large/i;
const readOnly = /\b(?:EROFS|EACCES|EPERM)\b|read-only file system|permission denied/i;

/**
 * What a person can do about an error of the disk, by Node's code or the system's words in DuckDB's message; null for any other
 * error. Quotes nothing of the message.
 */
export function storageProblem(error: unknown): Problem | null {
  if (!(error instanceof Error)) return null;
  const words = `${'code' in error ? error.code : ''} ${error.message}`;
  if (full.test(words)) {
    return {
      code: 'disk-full',
      message:
        'The disk is full, so the run stopped. What Pinterest already has is remembered; nothing is lost.',
      fix: 'Make room on the disk that holds MATCHBOARD_HOME, then run again: it goes on where it stopped.',
    };
  }
  if (readOnly.test(words)) {
    return {
      code: 'home-not-writable',
      message: 'Matchboard cannot write to its folder. Nothing was sent that is not remembered.',
      fix: 'Make the folder writable, or set MATCHBOARD_HOME to one that is.',
    };
  }
  return null;
}
