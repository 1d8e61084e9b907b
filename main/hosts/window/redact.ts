import { homedir } from 'node:os';

const rules: readonly (readonly [RegExp, string])[] = [
  [/\b(bearer|basic)\s+[\w.~+/=-]+/gi, '$1 [secret]'],
  [/\b(pina|pinc|pinr|pinpc)_[\w-]+/gi, '[token]'],
  [
    /((?:access|refresh|conversion|id)_?token|client_?secret|password|authorization)("?\s*[:=]\s*"?)[^\s"',;&]+/gi,
    '$1$2[secret]',
  ],
  [/[^\s@"'<>(),;:]+@[^\s@"'<>(),;:]+\.[^\s@"'<>(),;:]+/g, '[e-mail]'],
  [/\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/gi, '[id]'],
  [/\b[\da-f]{32,}\b/gi, '[hash]'],
  [/\b(?:\d{1,3}\.){3}\d{1,3}\b/g, '[ip]'],
  [/\+?\d[\d ()./-]{7,}\d/g, '[number]'],
];

/** The text without tokens, addresses, hashes, long numbers and the user's name in paths. Every log line passes it. */
export function redact(text: string): string {
  const homeless = text.replaceAll(homedir(), '~');
  return rules.reduce((line, [pattern, put]) => line.replace(pattern, put), homeless);
}
