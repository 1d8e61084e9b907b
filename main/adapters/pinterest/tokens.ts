import { MatchboardError } from '#domain/errors.ts';
import type { Failure } from '#ports/destination.ts';
import { failureOfProblem, failureOfSilence, failureOfToken } from './failure-of.ts';
import type { RateCategory } from './rate-limiter.ts';

/** Asked anew for each attempt. A MatchboardError thrown by any of them becomes the failure's problem. */
export interface Tokens {
  access(): string | null | Promise<string | null>;
  /** For events alone, which else go with the access token. */
  conversion(): string | null | Promise<string | null>;
  /** Another access token in place of one that Pinterest refused; null where there is none. Asked once for each call. */
  renew?(refused: string): Promise<string | null>;
}

export type TokenAnswer =
  | { readonly ok: true; readonly token: string; readonly isAccess: boolean }
  | { readonly ok: false; readonly failure: Failure };

/** The token for an attempt, or why there is none. A person may be asked for a login meanwhile: the signal ends that. */
export async function askToken(
  tokens: Tokens,
  category: RateCategory,
  signal: AbortSignal | undefined,
): Promise<TokenAnswer> {
  const asked = await asking(tokenFor(tokens, category), signal);
  if (!asked.ok) return asked;
  const { token } = asked.value;
  if (!/^[\x21-\x7e]+$/.test(token)) return { ok: false, failure: failureOfToken(token) };
  return { ok: true, ...asked.value };
}

/** Whether there is another access token than the one refused; the failure where a person must act first. */
export async function askAnother(
  tokens: Tokens,
  refused: string,
  signal: AbortSignal | undefined,
): Promise<boolean | Failure> {
  if (tokens.renew === undefined) return false;
  const renewed = await asking(tokens.renew(refused), signal);
  if (renewed.ok) return renewed.value !== null && renewed.value.trim() !== refused;
  return renewed.failure.kind === 'cancelled' ? false : renewed.failure;
}

async function tokenFor(tokens: Tokens, category: RateCategory) {
  const forEvents = category === 'ads_conversions' || category === 'test_events';
  const conversion = forEvents ? await tokens.conversion() : null;
  if (conversion !== null) return { token: conversion.trim(), isAccess: false };
  return { token: (await tokens.access())?.trim() ?? '', isAccess: true };
}

type Asked<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

/** What comes of a question, unless the caller's signal comes first. */
async function asking<T>(question: Promise<T>, signal: AbortSignal | undefined): Promise<Asked<T>> {
  const answer: Promise<Asked<T>> = question.then(
    (value) => ({ ok: true, value }),
    (error: unknown) => {
      if (error instanceof MatchboardError) return { ok: false, failure: failureOfProblem(error.problem) };
      throw error;
    },
  );
  if (signal === undefined) return answer;
  // Should the signal win, a late bug is nobody's any more.
  answer.catch(() => undefined);
  const cancelled: Asked<T> = { ok: false, failure: failureOfSilence('cancelled', null).failure };
  if (signal.aborted) return cancelled;
  let stop: () => void = () => undefined;
  const stopped = new Promise<Asked<T>>((resolve) => {
    stop = () => resolve(cancelled);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([answer, stopped]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
