import { classNames } from '#ui/class-names.ts';
import styles from './preview.module.css';

const cx = classNames(styles);

/** Longer texts are shown without marks: finding them takes time that grows with the square of the length. */
const longestCompared = 80;

/** Whether part of a value is hidden. */
export function isMasked(text: string): boolean {
  return text.includes('•');
}

/** A normalized value with the characters marked that are not as they were. */
export function ChangedText({ before, after }: { readonly before: string; readonly after: string }) {
  if (
    before === after ||
    isMasked(before) ||
    before.length > longestCompared ||
    after.length > longestCompared
  ) {
    return after;
  }
  let at = 0;
  return pieces(before, after).map(({ text, isKept }) => {
    const key = at;
    at += text.length;
    return isKept ? (
      <span key={key}>{text}</span>
    ) : (
      <mark key={key} className={cx('mark')}>
        {text}
      </mark>
    );
  });
}

/** The parts of `after` that are and are not a longest common subsequence with `before`. */
function pieces(
  before: string,
  after: string,
): readonly { readonly text: string; readonly isKept: boolean }[] {
  const a = [...before];
  const b = [...after];
  const width = b.length + 1;
  const lengths = new Uint8Array((a.length + 1) * width);
  const length = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i * width + j] =
        a[i] === b[j] ? length(i + 1, j + 1) + 1 : Math.max(length(i + 1, j), length(i, j + 1));
    }
  }
  const found: { text: string; isKept: boolean }[] = [];
  const add = (text: string, isKept: boolean) => {
    const last = found.at(-1);
    if (last?.isKept === isKept) last.text += text;
    else found.push({ text, isKept });
  };
  let i = 0;
  for (let j = 0; j < b.length; ) {
    const character = b[j] ?? '';
    if (i < a.length && a[i] === character) {
      add(character, true);
      i++;
      j++;
    } else if (i < a.length && length(i + 1, j) >= length(i, j + 1)) i++;
    else {
      add(character, false);
      j++;
    }
  }
  return found;
}
