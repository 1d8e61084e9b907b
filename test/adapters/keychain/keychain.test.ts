import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { faultOf } from '#adapters/keychain/keychain-fault.ts';
import { openSecretStore } from '#adapters/keychain/open-secret-store.ts';
import { hasSecretService, SecretServiceSession } from './secret-service.ts';

const script = join(import.meta.dirname, 'ask-keychain.ts');
if (!hasSecretService)
  console.warn('SKIPPED, FOR THERE IS NO GNOME-KEYRING OR DBUS: THE KEYCHAIN ON A REAL SECRET SERVICE');

describe.skipIf(!hasSecretService)('on a real Secret Service', () => {
  test('keeps, gives back, forgets; locked while running it says so, and goes on when it is unlocked', async () => {
    const session = await SecretServiceSession.open(script);
    try {
      expect(await session.ask({ do: 'state' })).toEqual({ kind: 'keychain' });
      expect(await session.ask({ do: 'get', name: 'a' })).toBeNull();
      await session.ask({ do: 'set', name: 'a', secret: 'pina_y' });
      await session.ask({ do: 'delete', name: 'a' });
      expect(await session.ask({ do: 'get', name: 'a' })).toBeNull();
      await session.ask({ do: 'set', name: 'a', secret: 'pina_x' });
      expect(await session.ask({ do: 'get', name: 'a' })).toBe('pina_x');

      await session.ask({ do: 'lock' });
      expect(await session.ask({ do: 'get', name: 'a' })).toEqual({ code: 'keychain-locked' });
      expect(await session.ask({ do: 'set', name: 'a', secret: 'y' })).toEqual({ code: 'keychain-locked' });
      expect(await session.ask({ do: 'state' })).toMatchObject({ kind: 'locked' });

      await session.ask({ do: 'unlock' });
      // The daemon is started anew with the password, and takes a moment.
      await expect
        .poll(() => session.ask({ do: 'get-anew', name: 'a' }), { timeout: 20_000, interval: 500 })
        .toBe('pina_x');
    } finally {
      await session.close();
    }
  });
});

test.each([
  ['Failed to load keytar native addon', 'absent', 'keychain-no-library'],
  [
    'libsecret-1.so.0: cannot open shared object file: No such file or directory',
    'absent',
    'keychain-no-library',
  ],
  ['Cannot autolaunch D-Bus without X11 $DISPLAY', 'absent', 'keychain-no-bus'],
  [
    'The name org.freedesktop.secrets was not provided by any .service files',
    'absent',
    'keychain-no-service',
  ],
  ['Object does not exist at path “/org/freedesktop/secrets/collection/login”', 'later', 'keychain-locked'],
  ['Cannot create an item in a locked collection', 'later', 'keychain-locked'],
  ['User interaction is not allowed.', 'later', 'keychain-locked'],
  ['The user name or passphrase you entered is not correct: access denied', 'later', 'keychain-denied'],
  ['Something quite different', 'later', 'keychain-fault'],
])('"%s" is told apart', (text, kind, code) => {
  const fault = faultOf(new Error(text));
  expect([fault.kind, fault.problem.code]).toEqual([kind, code]);
  expect(JSON.stringify(fault)).not.toContain(text);
});

test('by choice, secrets live in memory alone', async () => {
  const store = openSecretStore('session');
  await store.set('a', 'b');
  expect(await store.get('a')).toBe('b');
  expect(await openSecretStore('session').get('a')).toBeNull();
  expect(await store.state()).toMatchObject({ kind: 'session', problem: { code: 'keychain-not-wanted' } });
});
