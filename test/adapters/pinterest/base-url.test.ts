import { describe, expect, it } from 'vitest';
import { checkBaseUrl } from '#adapters/pinterest/base-url.ts';
import { MatchboardError } from '#domain/errors.ts';

describe("the API's address", () => {
  it.each([
    ['https://api.pinterest.com/v5', 'https://api.pinterest.com/v5'],
    ['https://api.pinterest.com/v5/', 'https://api.pinterest.com/v5'],
    ['https://localhost.example.com/v5', 'https://localhost.example.com/v5'],
    ['http://127.0.0.1:8080/v5', 'http://127.0.0.1:8080/v5'],
    ['http://127.1:8080/v5', 'http://127.0.0.1:8080/v5'],
    ['http://localhost:8080/v5', 'http://localhost:8080/v5'],
    ['http://[::1]:8080/v5', 'http://[::1]:8080/v5'],
  ])('%s is safe', (address, expected) => {
    expect(checkBaseUrl(address)).toBe(expected);
  });

  it.each([
    'http://api.pinterest.com/v5',
    'http://localhost.example.com/v5',
    'http://127.0.0.1.example.com/v5',
    'http://192.168.0.1/v5',
    'http://[::2]/v5',
    'https://user:secret@api.pinterest.com/v5',
    'https://secret@api.pinterest.com/v5',
    'https://api.pinterest.com/v5?secret=1',
    'https://api.pinterest.com/v5#secret',
    'ftp://127.0.0.1/v5',
    'file:///v5',
    'api.pinterest.com/v5',
    '',
  ])('%s is refused, and not repeated', (address) => {
    const attempt = () => checkBaseUrl(address);
    expect(attempt).toThrow(MatchboardError);
    expect(attempt).not.toThrow(/secret/);
  });
});
