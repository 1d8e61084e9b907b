import { origin } from './app-scheme.ts';

/** What is known of who sent a message. */
export interface Sender {
  readonly sender: { readonly id: number };
  readonly senderFrame: { readonly url: string; readonly parent: unknown } | null;
}

/** Our own window, its top frame, and a page of ours in it. */
export function isOurSender({ sender, senderFrame }: Sender, ourWindowId: number | null): boolean {
  if (senderFrame === null || senderFrame.parent !== null) return false;
  if (sender.id !== ourWindowId || !URL.canParse(senderFrame.url)) return false;
  const { protocol, host } = new URL(senderFrame.url);
  return `${protocol}//${host}` === origin;
}
