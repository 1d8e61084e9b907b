import { expect, test } from 'vitest';
import { syncsOfAudience } from '#app/syncs-of-audience.ts';
import type { AudienceInfo } from '#contract/audience-info.ts';
import type { SyncView } from '#contract/sync-view.ts';
import { findAudiences } from '#features/audiences/find-audiences.ts';

const audience = (name: string, id: string): AudienceInfo => ({
  customerListId: id,
  customerListName: `customer list-${name}`,
  audienceId: `9${id}`,
  audienceName: `audience-${name}`,
  size: null,
  status: 'READY',
  createdAt: null,
});
const gold = audience('Loyalty Gold', '11');
const spring = audience('Spring', '12');
const unmade = { ...audience('Autumn', '13'), audienceId: null, audienceName: null };

test.each([
  ['', ['11', '12', '13']],
  ['gold loyalty', ['11']],
  ['  AUDIENCE-s ', ['12']],
  ['913', []],
  ['13', ['13']],
  ['911', ['11']],
  ['null', []],
])('%j finds %j', (wanted, ids) => {
  expect(findAudiences([gold, spring, unmade], wanted).map(({ customerListId }) => customerListId)).toEqual(
    ids,
  );
});

function sync(audienceOf: object | undefined, made: string | null = null, adAccountId = '1'): SyncView {
  const draft = {
    object: 'customer-list',
    name: 'Spring',
    destination: { adAccountId },
    audience: audienceOf,
  };
  const lastRun = made === null ? null : { result: { audience: { customerListId: made } } };
  return { draft, lastRun } as unknown as SyncView;
}

test.each([
  ['the list that it names by ID', sync({ customerListId: '12' }), true],
  ['another list', sync({ customerListId: '11' }), false],
  ['a list of the name it will make', sync({ create: 'Spring' }), true],
  ['a list of the name of the sync, without another', sync(undefined), true],
  ['the list that its run made', sync({ create: 'Whatever' }, '12'), true],
  ['a namesake of the list that its run made', sync({ create: 'Spring' }, '77'), false],
  ['a namesake in another account', sync({ create: 'Spring' }, null, '2'), false],
  ['nothing, for events', { draft: { object: 'conversion-events' } } as SyncView, false],
])('a sync feeds %s: %o', (_what, feeding, does) => {
  expect(syncsOfAudience([feeding], '1', spring)).toEqual(does ? [feeding] : []);
});
