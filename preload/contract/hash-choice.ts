import { z } from 'zod';

/**
 * How identifiers leave this computer.
 * `sha256`, `sha1`, `md5`: hashed here (events take only `sha256`).
 * `plain`: e-mail addresses of a customer list go unhashed, because the user chose it; device IDs are hashed all the same.
 * `none`: the user has hashed the values; anything that is not a hash is rejected, never hashed, never sent.
 */
export const hashChoiceSchema = z.enum(['sha256', 'sha1', 'md5', 'plain', 'none']);
export type HashChoice = z.infer<typeof hashChoiceSchema>;

export type HashAlgorithm = 'sha256' | 'sha1' | 'md5';
