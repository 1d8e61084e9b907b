/** Whether text has NUL, the character that stands for unreadable bytes, or half a surrogate pair, which UTF-8 cannot express. */
export function isDamaged(text: string): boolean {
  for (let position = 0; position < text.length; position += 1) {
    const code = text.charCodeAt(position);
    if (code === 0) return true;
    if (code >= firstSurrogate) return text.includes('\0') || text.includes('\uFFFD') || !text.isWellFormed();
  }
  return false;
}

const firstSurrogate = 0xd800;
