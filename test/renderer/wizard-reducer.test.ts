import { expect, test } from 'vitest';
import { draftOf } from '#app/new-sync/wizard-draft.ts';
import { emptyWizard, type WizardAction, wizardReducer } from '#app/new-sync/wizard-reducer.ts';

const email = [{ field: 'EMAIL', column: 'email' }];
const both = [...email, { field: 'IDFA', column: 'idfa' }];
const start: WizardAction = {
  type: 'start',
  draft: draftOf({ sourceId: crypto.randomUUID(), name: 'spring.buyers.csv.gz' }),
};

const after = (...actions: readonly WizardAction[]) => [start, ...actions].reduce(wizardReducer, emptyWizard);

const mapEmail: WizardAction = { type: 'change', name: 'map e-mail', change: { mapping: email } };
const mapBoth: WizardAction = { type: 'change', name: 'map IDFA', change: { mapping: both } };

test('a draft is named after its file without endings', () => {
  expect(after().draft?.name).toBe('spring.buyers');
});

test('undo takes back the last change, by its name, and redo does it again', () => {
  const state = after(mapEmail, mapBoth);
  expect(state.lastChange).toBe('map IDFA');
  const undone = wizardReducer(state, { type: 'undo' });
  expect(undone.draft?.mapping).toEqual(email);
  expect(undone.lastChange).toBe('map e-mail');
  expect(undone.future[0]?.name).toBe('map IDFA');
  const redone = wizardReducer(undone, { type: 'redo' });
  expect(redone.draft?.mapping).toEqual(both);
  expect(redone.lastChange).toBe('map IDFA');
  expect(redone.future).toEqual([]);
});

test('what was settled on another step stays when the mapping goes back', () => {
  const state = after(mapEmail, mapBoth, { type: 'set', change: { name: 'Spring' } }, { type: 'undo' });
  expect(state.draft).toMatchObject({ name: 'Spring', mapping: email });
});

test('a new change forgets what was undone', () => {
  expect(after(mapEmail, mapBoth, { type: 'undo' }, mapBoth).future).toEqual([]);
});

test('with nothing to undo or redo nothing happens', () => {
  const state = after();
  expect(wizardReducer(state, { type: 'undo' })).toBe(state);
  expect(wizardReducer(state, { type: 'redo' })).toBe(state);
});

test('starting over forgets the way', () => {
  expect(after(mapEmail, start)).toMatchObject({ past: [], future: [], lastChange: null });
});
