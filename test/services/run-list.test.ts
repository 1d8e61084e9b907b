import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { emails, PracticeDesk, range } from './practice-desk.ts';

let desk: PracticeDesk;
beforeEach(async () => {
  desk = await PracticeDesk.open();
});
afterEach(() => desk.close());

const hashed = (names: readonly (string | number)[]) =>
  names.map((name) => createHash('sha256').update(`person.${name}@example.com`).digest('hex')).sort();

describe('a customer list', () => {
  it('is created with its audience under the two names, then only changes go', async () => {
    await desk.write('customers.csv', emails(range(0, 300)));
    const first = await desk.run(desk.listSync());
    expect(first).toMatchObject({
      status: 'done',
      queried: 300,
      sent: 300,
      added: 300,
      removed: 0,
      error: null,
    });
    expect(first.audience).toMatchObject({
      name: 'Users 1',
      customerListName: 'customer list-Users 1',
      audienceName: 'audience-Users 1',
      status: 'INITIALIZING',
      matchRate: null,
      matchRateReason: 'still_processing',
    });
    expect(await desk.recordsOf(first.audience?.customerListId)).toEqual(hashed(range(0, 300)));

    const second = await desk.run(desk.listSync());
    expect(second).toMatchObject({ status: 'done', sent: 0, unchanged: 300, added: 0, removed: 0 });

    await desk.write('customers.csv', emails([...range(3, 300), 'new']));
    const third = await desk.run(desk.listSync());
    expect(third).toMatchObject({ sent: 1, unchanged: 297, added: 1, removed: 3 });
    expect(await desk.recordsOf(first.audience?.customerListId)).toEqual(hashed([...range(3, 300), 'new']));

    await desk.control('clock', 'POST', { advanceSeconds: 90_000 });
    const matched = await desk.run(desk.listSync());
    expect(matched.audience).toMatchObject({ status: 'READY', matchRateReason: null });
    expect(matched.audience?.matchRate).toBeCloseTo((matched.audience?.matched ?? 0) / 298, 5);
    expect(matched.audience?.matched).toBeGreaterThan(100);
  });

  it('counts every row once: duplicates, rejected, empty, ragged', async () => {
    await desk.write(
      'customers.csv',
      'email,note\nann@example.com,1\n ANN@Example.com ,2\n,3\nnobody,4\nbob@example.com\nbob@example.com,"6"\n',
    );
    const report = await desk.run(desk.listSync());
    expect(report).toMatchObject({
      status: 'done_with_rejected_rows',
      queried: 6,
      sent: 2,
      duplicate: 1,
      rejected: 2,
      skipped: 1,
      unchanged: 0,
      rejectedBy: { email_without_at: 1, row_too_short: 1 },
    });
    const text = await readFile(report.rejectedRows ?? '', 'utf8');
    const lines = text.trim().split('\r\n');
    expect(lines).toHaveLength(3);
    expect(lines[1]).toMatch(/^4,5,EMAIL,email_without_at,/);
    expect(lines[1]).toMatch(/,nobody,4$/);
    expect(lines[2]).toMatch(/^5,6,,row_too_short,/);
  });

  it('after a change of the mapping sends exactly the rows that were rejected before', async () => {
    await desk.write(
      'customers.csv',
      'login,email\na@example.com,a@example.com\nbea,b@example.com\ncarl,c@example.com\ndora,nobody\n',
    );
    const first = await desk.run(desk.listSync({ mapping: [{ field: 'EMAIL', column: 'login' }] }));
    expect(first).toMatchObject({ sent: 1, added: 1, rejected: 3 });
    const second = await desk.run(desk.listSync());
    expect(second).toMatchObject({ sent: 2, added: 2, unchanged: 1, removed: 0, rejected: 1 });
    const hashes = ['a', 'b', 'c'].map((name) =>
      createHash('sha256').update(`${name}@example.com`).digest('hex'),
    );
    expect(await desk.recordsOf(first.audience?.customerListId)).toEqual(hashes.sort());
  });

  it('leaves people in place with removals off, adds none with additions off', async () => {
    await desk.write('customers.csv', emails(['a', 'b']));
    const first = await desk.run(desk.listSync());
    const list = first.audience?.customerListId;
    await desk.write('customers.csv', emails(['b', 'c']));
    const noRemovals = await desk.run(desk.listSync({ mode: { add: true, remove: false } }));
    expect(noRemovals).toMatchObject({ added: 1, removed: 0 });
    expect(noRemovals.audience?.matchRateReason).toBe('removals_off');
    expect(await desk.recordsOf(list)).toEqual(hashed(['a', 'b', 'c']));
    await desk.write('customers.csv', emails(['b', 'd', 'c']));
    const options = { removalGuardPercent: 100 };
    const noAdditions = await desk.run(desk.listSync({ mode: { add: false, remove: true }, options }));
    expect(noAdditions).toMatchObject({ added: 0, removed: 1, skipped: 1, unchanged: 2 });
    expect(await desk.recordsOf(list)).toEqual(hashed(['b', 'c']));
  });

  it('fills an existing list and says why there is no match rate', async () => {
    await desk.write('customers.csv', emails(['a']));
    const made = await desk.run(desk.listSync());
    const { customerListId, audienceId } = made.audience ?? {};
    await desk.write('customers.csv', emails(['a', 'b']));
    const report = await desk.run(desk.listSync({ name: 'Other', audience: { customerListId, audienceId } }));
    expect(report).toMatchObject({ status: 'done', sent: 2, added: 2 });
    expect(report.audience).toMatchObject({
      name: 'Users 1',
      customerListName: 'customer list-Users 1',
      audienceName: 'audience-Users 1',
      matchRateReason: 'existing_audience',
    });
    expect(await desk.recordsOf(customerListId)).toEqual(hashed(['a', 'b']));
  });

  it('sends several identifiers of one person side by side', async () => {
    const maid = '6d92078a-8246-4ba4-ae5b-76104861e7dc';
    await desk.write(
      'customers.csv',
      `email,device\nperson.a@example.com,${maid}\n,${maid}\nperson.a@example.com,\n`,
    );
    const mapping = [
      { field: 'EMAIL', column: 'email' },
      { field: 'MAID', column: 'device' },
    ];
    const report = await desk.run(desk.listSync({ mapping }));
    expect(report).toMatchObject({ queried: 3, sent: 1, duplicate: 2, added: 2 });
  });
});

describe('before anything is sent', () => {
  it('a dry run tells what would happen and reaches nobody', async () => {
    await desk.write('customers.csv', emails(range(0, 10)));
    const report = await desk.run(desk.listSync(), { dryRun: true });
    expect(report).toMatchObject({
      status: 'done',
      dryRun: true,
      sent: 10,
      added: 10,
      removed: 0,
      requests: 0,
    });
    expect((await desk.control('customer_lists')) as unknown[]).toEqual([]);
    expect(await desk.run(desk.listSync())).toMatchObject({ sent: 10, added: 10 });
  });

  it('a dry run shows a few of what would be added and removed, as the beginnings of hashes', async () => {
    const short = (name: string | number) => expect.stringMatching(`^${hashed([name])[0]?.slice(0, 12)}…$`);
    await desk.write('customers.csv', emails(range(0, 100)));
    expect((await desk.run(desk.listSync())).samples).toBeNull();
    await desk.write('customers.csv', emails([...range(2, 100), ...range(200, 220)]));
    const { added, removed, samples } = await desk.run(desk.listSync(), { dryRun: true });
    expect([added, removed]).toEqual([20, 2]);
    expect(samples?.added).toEqual([200, 201, 202, 203, 204].map(short));
    expect(samples?.removed).toEqual([0, 1].map(short));
  });

  it('a dry run shows no identifier that goes as it is', async () => {
    await desk.write('customers.csv', emails(['plain']));
    const report = await desk.run(desk.listSync({ options: { hash: 'plain' } }), { dryRun: true });
    expect(report.samples?.added).toEqual([`${hashed(['plain'])[0]?.slice(0, 12)}…`]);
  });

  it('the removal guard stops a run that would remove too many, until that is allowed', async () => {
    await desk.write('customers.csv', emails(range(0, 10)));
    const first = await desk.run(desk.listSync());
    await desk.write('customers.csv', emails(range(0, 7)));
    const stopped = await desk.run(desk.listSync());
    expect(stopped).toMatchObject({ status: 'stopped', removed: 0, error: { code: 'removal-guard' } });
    expect(await desk.recordsOf(first.audience?.customerListId)).toHaveLength(10);
    expect(await desk.run(desk.listSync(), { allowRemovals: true })).toMatchObject({
      status: 'done',
      removed: 3,
    });
  });

  it('an empty file never empties an audience', async () => {
    await desk.write('customers.csv', emails(range(0, 10)));
    const first = await desk.run(desk.listSync());
    await desk.write('customers.csv', 'email\n');
    const stopped = await desk.run(desk.listSync({ options: { removalGuardPercent: 100 } }), {
      allowRemovals: true,
    });
    expect(stopped).toMatchObject({ status: 'stopped', error: { code: 'empty-source' } });
    expect(await desk.recordsOf(first.audience?.customerListId)).toHaveLength(10);
  });

  it('another hash algorithm for a filled list is refused', async () => {
    await desk.write('customers.csv', emails(['a']));
    await desk.run(desk.listSync());
    await expect(desk.run(desk.listSync({ options: { hash: 'md5' } }))).rejects.toMatchObject({
      problem: { code: 'hash-changed', place: 'options.hash' },
    });
  });

  it('a header without rows makes no audience', async () => {
    await desk.write('customers.csv', 'email\n');
    const report = await desk.run(desk.listSync());
    expect(report).toMatchObject({ status: 'done', queried: 0, audience: { customerListId: null } });
    expect(report.warnings.map((warning) => warning.code)).toContain('no-rows');
  });
});

describe('when Pinterest does not play along', () => {
  it.each([
    ['reset-after:1', 'the connection breaks after the list is made'],
    ['reset-before:1', 'the connection breaks before the list is made'],
    ['500-after:1', 'Pinterest answers 500 having made it'],
    ['half:1', 'the answer breaks off'],
    ['429:1', 'Pinterest asks to wait'],
  ])('makes one list where, at its creation, %s (%s)', async (fault) => {
    await desk.write('customers.csv', emails(range(0, 20)));
    const creation = `POST /ad_accounts/${desk.practice.adAccountId}/customer_lists`;
    await desk.control('faults', 'PUT', [`${fault}@${creation}`]);
    const report = await desk.run(desk.listSync());
    expect(report).toMatchObject({ status: 'done', sent: 20, error: null });
    expect(await desk.control('faults')).toEqual([]);
    expect((await desk.control('customer_lists')) as unknown[]).toHaveLength(1);
    expect(await desk.recordsOf(report.audience?.customerListId)).toEqual(hashed(range(0, 20)));
  });

  it.each(['429:2', '500:2', '503:2', 'reset-before:2', 'slow:20', 'html:1'])(
    '%s: the runs end with the whole list',
    async (fault) => {
      await desk.write('customers.csv', emails(range(0, 20)));
      await desk.control('faults', 'PUT', [fault]);
      await desk.run(desk.listSync());
      await desk.control('faults', 'PUT', []);
      const report = await desk.run(desk.listSync());
      expect(report.status).toBe('done');
      expect(await desk.recordsOf(report.audience?.customerListId)).toEqual(hashed(range(0, 20)));
    },
  );

  it('takes off again whoever came on the list by a request that seemed to fail', async () => {
    await desk.write('customers.csv', emails(range(0, 20)));
    const first = await desk.run(desk.listSync());
    await desk.write('customers.csv', emails(range(0, 22)));
    const change = `PATCH /ad_accounts/${desk.practice.adAccountId}/customer_lists`;
    // Done, but the answer is lost; asked again, Pinterest says that the login has expired.
    await desk.control('faults', 'PUT', [`reset-after:1@${change}`, `expired:1@${change}`]);
    expect((await desk.run(desk.listSync())).error?.code).toBe('pinterest-login-expired');
    expect(await desk.recordsOf(first.audience?.customerListId)).toHaveLength(22);
    await desk.write('customers.csv', emails(range(0, 20)));
    expect(await desk.run(desk.listSync())).toMatchObject({ status: 'done', removed: 2, unchanged: 20 });
    expect(await desk.recordsOf(first.audience?.customerListId)).toEqual(hashed(range(0, 20)));
  });

  it('finds the record that it refuses, rejects that row, and sends the rest', async () => {
    await desk.write('customers.csv', emails(range(0, 50)));
    const bad = createHash('sha256').update('person.17@example.com').digest('hex');
    await desk.control('faults', 'PUT', [{ kind: 'refuse-record', record: bad }]);
    const report = await desk.run(desk.listSync());
    expect(report).toMatchObject({
      status: 'done_with_rejected_rows',
      sent: 49,
      rejected: 1,
      added: 49,
      rejectedBy: { refused_by_pinterest: 1 },
    });
    expect(await readFile(report.rejectedRows ?? '', 'utf8')).toContain('person.17@example.com');
    expect(await desk.recordsOf(report.audience?.customerListId)).toEqual(
      hashed(range(0, 50).filter((n) => n !== 17)),
    );
  });

  it('makes the audience at the next run where it was refused', async () => {
    await desk.write('customers.csv', emails(range(0, 20)));
    await desk.control('faults', 'PUT', ['refuse-audience:1']);
    const first = await desk.run(desk.listSync());
    expect(first).toMatchObject({ status: 'done', audience: { audienceId: null } });
    expect(first.warnings.map((warning) => warning.code)).toContain('audience-later');
    expect((await desk.run(desk.listSync())).audience?.audienceId).toMatch(/^\d+$/);
  });

  it('tells a wrong token, a foreign account and a missing list apart', async () => {
    await desk.write('customers.csv', emails(['a']));
    expect(await desk.run(desk.listSync(), {}, { access: 'pina_wrong' })).toMatchObject({
      status: 'failed',
      sent: 0,
      unsent: 1,
      error: { code: 'pinterest-login-expired' },
    });
    const elsewhere = desk.listSync({ destination: { adAccountId: '999999999999' } });
    expect((await desk.run(elsewhere)).error?.code).toMatch(/^pinterest-(forbidden|not-found)$/);
    const gone = desk.listSync({ name: 'Gone', audience: { customerListId: '123456' } });
    expect(await desk.run(gone)).toMatchObject({ status: 'failed', error: { code: 'pinterest-not-found' } });
  });

  it('cancels between batches, says what went, and goes on later', async () => {
    await desk.write('customers.csv', emails(range(0, 25_000)));
    const interrupt = new AbortController();
    const cancelled = await desk.run(desk.listSync(), {
      signal: interrupt.signal,
      onProgress: (progress) => {
        if (progress.phase === 'sending') interrupt.abort(new Error('enough'));
      },
    });
    expect(cancelled.status).toBe('cancelled');
    expect(cancelled.sent).toBeGreaterThan(0);
    expect(cancelled.sent + cancelled.unsent).toBe(25_000);
    const rest = await desk.run(desk.listSync());
    expect(rest).toMatchObject({ status: 'done', sent: cancelled.unsent, unchanged: cancelled.sent });
    expect(await desk.recordsOf(rest.audience?.customerListId)).toHaveLength(25_000);
  });
});

it('sends everything again on a full resync', async () => {
  await desk.write('customers.csv', emails(range(0, 10)));
  await desk.run(desk.listSync());
  const report = await desk.run(desk.listSync(), { fullResync: true });
  expect(report).toMatchObject({ sent: 10, unchanged: 0, added: 0, removed: 0 });
});
