import { useEffect, useEffectEvent } from 'react';

export interface Shortcut {
  readonly key: string;
  /** With Ctrl, on macOS with Cmd. */
  readonly mod: boolean;
  readonly shift?: boolean;
  readonly run: () => void;
}

/** Whether the page runs on macOS, whose shortcuts go with Cmd. */
export const isMac = navigator.userAgent.includes('Mac');

/** Runs what a key stands for; keys without Ctrl or Cmd are left to text fields. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    const mod = isMac ? event.metaKey : event.ctrlKey;
    const isTyping =
      event.target instanceof HTMLElement &&
      event.target.closest('input, textarea, [contenteditable]') !== null;
    const shortcut = shortcuts.find(
      (one) =>
        one.key.toLowerCase() === event.key.toLowerCase() &&
        one.mod === mod &&
        (one.shift === undefined || one.shift === event.shiftKey),
    );
    // In a text field, Ctrl+Z belongs to the text.
    if (shortcut === undefined || (isTyping && (!shortcut.mod || shortcut.key === 'z'))) return;
    event.preventDefault();
    event.stopPropagation();
    shortcut.run();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => pressed(event);
    // On the way down: a focused button of react-aria keeps Enter to itself on the way up.
    window.addEventListener('keydown', listener, { capture: true });
    return () => window.removeEventListener('keydown', listener, { capture: true });
  }, []);
}
