import type { Problem } from '#contract/problem.ts';

/** `absent`: this session has to do without. `later`: it is there, and a person can open it. */
export interface KeychainFault {
  readonly kind: 'absent' | 'later';
  readonly problem: Problem;
}

const untilClosed = 'Until then logins are kept for this session only and are gone when Matchboard closes.';

const noLibrary: Problem = {
  code: 'keychain-no-library',
  message: "Matchboard cannot reach this computer's keychain: the library libsecret is not installed.",
  fix: `Install it (Debian and Ubuntu: sudo apt install libsecret-1-0) and restart Matchboard. ${untilClosed}`,
};

const noBus: Problem = {
  code: 'keychain-no-bus',
  message: "Matchboard cannot reach this computer's keychain: there is no D-Bus session here.",
  fix: `Log in to a desktop session, or start Matchboard under dbus-run-session. ${untilClosed}`,
};

const noService: Problem = {
  code: 'keychain-no-service',
  message: 'This computer has no keychain service running.',
  fix: `Install and start one (GNOME Keyring, KWallet or KeePassXC) and restart Matchboard. ${untilClosed}`,
};

export const lockedKeychain: Problem = {
  code: 'keychain-locked',
  message: "This computer's keychain is locked, so Matchboard cannot read your Pinterest login.",
  fix: 'Unlock the keychain (in Passwords and Keys, Keychain Access or KWallet), then try again. Nothing is lost.',
};

export const silentKeychain: Problem = {
  code: 'keychain-silent',
  message: "This computer's keychain does not answer.",
  fix: 'It may be asking for its password in a window of its own: answer it, then try again. Nothing is lost.',
};

const deniedKeychain: Problem = {
  code: 'keychain-denied',
  message: "This computer's keychain does not let Matchboard in.",
  fix: 'Allow Matchboard in the keychain (macOS: Keychain Access), then try again. Nothing is lost.',
};

const unknownFault: Problem = {
  code: 'keychain-fault',
  message: "This computer's keychain refuses to work, without a reason that Matchboard knows.",
  fix: 'Open and unlock the keychain yourself, then try again. Nothing is lost.',
};

/**
 * keytar has no codes, only texts, of three makers: itself, GLib, and the systems' own keychains. In the order in which they
 * are tried.
 */
const faults: readonly (readonly [RegExp, KeychainFault])[] = [
  [
    /native addon|cannot open shared object|libsecret|no native build|MODULE_NOT_FOUND/i,
    { kind: 'absent', problem: noLibrary },
  ],
  [
    /autolaunch D-?Bus|D-?Bus.*(not set|X11)|Could not connect: |connection is closed/i,
    { kind: 'absent', problem: noBus },
  ],
  [
    /not provided by any|ServiceUnknown|was not provided|does not have an owner/i,
    { kind: 'absent', problem: noService },
  ],
  [
    /Object does not exist at path|locked|prompt.*dismissed|InteractionNotAllowed|User interaction is not allowed|interaction/i,
    { kind: 'later', problem: lockedKeychain },
  ],
  [/denied|not permitted|canceled|-128\b|authorization/i, { kind: 'later', problem: deniedKeychain }],
];

/** What one of keytar's errors means. Its own text stays out of the problem: nothing says that it holds no secret. */
export function faultOf(error: unknown): KeychainFault {
  const text = error instanceof Error ? `${error.message} ${causeOf(error)}` : String(error);
  for (const [pattern, fault] of faults) if (pattern.test(text)) return fault;
  return { kind: 'later', problem: unknownFault };
}

function causeOf(error: Error): string {
  const code = 'code' in error ? String(error.code) : '';
  return error.cause instanceof Error ? `${code} ${error.cause.message}` : code;
}
