/** Text that was put together stays in pieces until it is read: a cost that no file has. */
export function inOnePiece(text: string): string {
  return Buffer.from(text).toString();
}
