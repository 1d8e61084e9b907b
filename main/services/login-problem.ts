import type { Problem } from '#contract/problem.ts';
import type { LoginFailure, LoginFailureKind } from '#ports/login-server.ts';

const sentences: Record<LoginFailureKind, { message: string; fix: string }> = {
  wrong_app: {
    message: 'Pinterest does not accept this app ID and secret.',
    fix: 'Copy both again from your app at developers.pinterest.com; the secret belongs to this very app ID.',
  },
  used_up: {
    message: 'Pinterest no longer accepts what the browser brought back.',
    fix: 'Log in once more, and finish within ten minutes.',
  },
  wrong_redirect: {
    message: 'The redirect URI is not the one that is registered in your Pinterest app.',
    fix: 'Register exactly the address shown here, with the slash at its end, then log in again.',
  },
  offline: {
    message: 'Pinterest could not be reached.',
    fix: 'Check the network and, where there is one, the proxy (HTTPS_PROXY), then try again.',
  },
  untrusted: {
    message: 'The other side could not prove that it is Pinterest.',
    fix: "If your company's network inspects traffic, give its certificate in NODE_EXTRA_CA_CERTS and restart Matchboard.",
  },
  wrong_time: {
    message:
      "The date or time of this computer is wrong, so Pinterest's certificate does not count as valid.",
    fix: 'Set the clock of this computer (automatic time is best), then try again.',
  },
  unavailable: {
    message: 'Pinterest does not answer, or answers with errors of its own.',
    fix: 'Try again in a few minutes. A login that you have stays as it is.',
  },
  rate_limited: {
    message: 'Pinterest asks for a pause: its rate limit is used up.',
    fix: 'Try again later.',
  },
  unreadable: {
    message: 'The answer was not what Pinterest documents.',
    fix: 'Is a proxy or a captive portal in between? Open any web page to see, then try again.',
  },
  cancelled: { message: 'The login was cancelled.', fix: 'Log in again when you are ready.' },
};

/** Further off than this, codes and events run into trouble. In milliseconds. */
export const clockTolerance = 5 * 60 * 1000;

/** Why a login did not come about, as a person hears it. */
export function loginProblem(failure: LoginFailure, clockAhead: number | null): Problem {
  const isClockOff = clockAhead !== null && Math.abs(clockAhead) > clockTolerance;
  const { message, fix } = sentences[failure.kind];
  const minutes = Math.round(Math.abs(clockAhead ?? 0) / 60_000);
  return {
    code: `login-${failure.kind.replaceAll('_', '-')}`,
    message,
    fix: isClockOff ? `${fix} Also set this computer's clock, which is ${minutes} minutes off.` : fix,
    detail: failure.detail,
  };
}

export const deniedProblem: Problem = {
  code: 'login-denied',
  message: 'You did not allow Matchboard to use your Pinterest account, so nothing is connected.',
  fix: 'Log in again and choose “Give access” to connect it.',
};

export const arrivalProblem: Problem = {
  code: 'login-refused',
  message: 'Pinterest sent the browser back without a login.',
  fix: 'Log in once more. If it stays, check the app at developers.pinterest.com: is it active, and are its scopes granted?',
};

export const tooLateProblem: Problem = {
  code: 'login-too-late',
  message: 'The browser did not come back in time.',
  fix: "Log in again. Does Pinterest's page complain about the redirect URI? Then register exactly the address shown here in your Pinterest app.",
};

export const cancelledLogin: Problem = {
  code: 'cancelled',
  message: 'The login was cancelled.',
  fix: 'Log in again when you are ready.',
};

/** @param label of the connection. */
export function loginLost(label: string): Problem {
  return {
    code: 'login-lost',
    message: `The login of the connection “${label}” has ended.`,
    fix: 'Log in again under Connections. Syncs wait and go on where they stopped.',
  };
}

export function unknownConnection(id: string): Problem {
  return {
    code: 'connection-unknown',
    message: `There is no connection “${id}” on this computer.`,
    fix: 'See them under Connections, or with `matchboard connections`; connect again there.',
  };
}
