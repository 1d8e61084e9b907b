import { useEffect, useEffectEvent } from 'react';
import type { SourceRequest } from '#bridge/sources.ts';

/** How a path begins: at the root, at home, on a drive or a share, or as a URL; perhaps in quotes. */
const pathStart = /^\s*["'“]?(?:\/|~[\\/]|[a-z]:[\\/]|\\\\|file:\/\/)/i;

/** Opens a file, or the path of one, that is pasted anywhere but into a text field. */
export function usePastedSource(onPasted: (request: SourceRequest) => void): void {
  const heard = useEffectEvent((event: ClipboardEvent) => {
    const isTyping =
      event.target instanceof HTMLElement &&
      event.target.closest('input, textarea, [contenteditable]') !== null;
    if (isTyping || event.clipboardData === null) return;
    const [file] = event.clipboardData.files;
    const text = event.clipboardData.getData('text/plain');
    if (file !== undefined) onPasted({ kind: 'dropped', file });
    else if (pathStart.test(text)) onPasted({ kind: 'typed', text });
    else return;
    event.preventDefault();
  });
  useEffect(() => {
    const listener = (event: ClipboardEvent) => heard(event);
    window.addEventListener('paste', listener);
    return () => window.removeEventListener('paste', listener);
  }, []);
}
