import type { Problem } from '#contract/problem.ts';
import type { Asked, Failure, FailureKind } from '#ports/destination.ts';

const sentences: Record<FailureKind, { message: string; fix: string }> = {
  refused: {
    message: 'Pinterest refused the request.',
    fix: 'See its words below; check the mapping against them.',
  },
  too_large: {
    message: 'Pinterest found a single record too large.',
    fix: 'Look for a cell with far too much text in it.',
  },
  login_expired: {
    message: 'Pinterest does not accept the access token: it has expired or is wrong.',
    fix: 'Get a new token and set MATCHBOARD_ACCESS_TOKEN (for events MATCHBOARD_CONVERSION_TOKEN), then run again: it goes on where it stopped.',
  },
  scope_missing: {
    message: 'The access token lacks a permission (scope) that this needs: ads:read and ads:write.',
    fix: 'Make a token with both scopes, then run again.',
  },
  forbidden: {
    message: 'Your Pinterest user may not use this ad account.',
    fix: 'Check the ad account ID, or ask its owner for one of the roles Admin, Analyst, Audience or Campaign.',
  },
  not_found: {
    message: 'Pinterest does not know this ad account, customer list or audience (any more).',
    fix: 'Pick another audience or create a new one; check the ad account ID.',
  },
  rate_limited: {
    message: 'Pinterest asks for a pause: its rate limit is used up.',
    fix: 'Run again later: it goes on where it stopped.',
  },
  unavailable: {
    message: 'Pinterest does not answer, or answers with errors of its own.',
    fix: 'Check the network, then run again: it goes on where it stopped, and nothing is sent twice in effect.',
  },
  unreadable: {
    message: 'The answer was not what Pinterest documents.',
    fix: 'Is a proxy or a captive portal in between? Run again: it goes on where it stopped.',
  },
  cancelled: {
    message: 'Cancelled.',
    fix: 'Run again to go on: what Pinterest already has is not sent again.',
  },
};

const again = 'then run again: it goes on where it stopped.';

/** The sentence of a kind, or a nearer one where what was asked is known. */
function sentenceOf({ kind, asked }: Failure): { readonly message: string; readonly fix: string } {
  if (asked === undefined) return sentences[kind];
  if (kind === 'login_expired') return loginSentence(asked);
  if (kind === 'scope_missing') {
    return {
      message: `The ${asked.ofConnection ? 'login' : 'access token'} lacks a permission (scope) that this needs: ${asked.scope}.`,
      fix: asked.ofConnection
        ? `Log in again under Connections and allow everything that Matchboard asks for, ${again}`
        : `Make a token with the scopes ads:read and ads:write, ${again}`,
    };
  }
  if (kind === 'forbidden' && asked.adAccountId !== null) {
    return {
      ...sentences.forbidden,
      message: `Your Pinterest user may not use ad account ${asked.adAccountId}.`,
    };
  }
  return sentences[kind];
}

function loginSentence({ token, ofConnection }: Asked): { readonly message: string; readonly fix: string } {
  if (token === 'conversion') {
    return {
      message: 'Pinterest does not accept the conversion token: it was revoked or is wrong.',
      fix: ofConnection
        ? `Make another one under Connections, or paste one from Ads Manager (Conversions → Conversion access token), ${again}`
        : `Get a new one and set MATCHBOARD_CONVERSION_TOKEN, ${again}`,
    };
  }
  if (!ofConnection) return sentences.login_expired;
  return {
    message: 'Pinterest does not accept the login of this connection, not even a renewed one.',
    fix: `Log in again under Connections, ${again}`,
  };
}

/** A failure as a person sees it, with what a developer needs in `detail`. */
export function problemOf(failure: Failure): Problem {
  if (failure.problem !== undefined) return failure.problem;
  const parts = [
    failure.status === null ? null : `HTTP ${failure.status}`,
    failure.code === null ? null : `code ${failure.code}`,
    failure.message === '' ? null : failure.message,
    failure.requestId === null ? null : `request ${failure.requestId}`,
  ].filter((part) => part !== null);
  const { message, fix } = sentenceOf(failure);
  return {
    code: `pinterest-${failure.kind.replaceAll('_', '-')}`,
    message,
    fix,
    ...(parts.length > 0 ? { detail: parts.join(', ') } : {}),
  };
}
