import type { WizardDraft } from './wizard-draft.ts';

interface Version {
  readonly draft: WizardDraft;
  /** Of the change that led here. */
  readonly name: string;
}

/** The draft with the way it came, so that steps can be taken back by name. */
export interface WizardState {
  readonly past: readonly Version[];
  readonly draft: WizardDraft | null;
  /** Name of the change that led to `draft`; null where it can't be taken back. */
  readonly lastChange: string | null;
  readonly future: readonly Version[];
}

export type WizardAction =
  | { readonly type: 'start'; readonly draft: WizardDraft | null }
  /** Settles something without a way back. */
  | { readonly type: 'set'; readonly change: Partial<WizardDraft> }
  /** Changes the mapping or its rules, under a name. */
  | { readonly type: 'change'; readonly name: string; readonly change: Partial<WizardDraft> }
  | { readonly type: 'undo' }
  | { readonly type: 'redo' };

export const emptyWizard: WizardState = { past: [], draft: null, lastChange: null, future: [] };

/** How many steps can be taken back. */
const mostSteps = 100;

export function wizardReducer(state: WizardState, action: WizardAction): WizardState {
  const { draft } = state;
  if (action.type === 'start') return { ...emptyWizard, draft: action.draft };
  if (draft === null) return state;
  switch (action.type) {
    case 'set':
      return { ...state, draft: { ...draft, ...action.change } };
    case 'change':
      return {
        past: [...state.past, { draft, name: state.lastChange ?? '' }].slice(-mostSteps),
        draft: { ...draft, ...action.change },
        lastChange: action.name,
        future: [],
      };
    case 'undo': {
      const before = state.past.at(-1);
      if (before === undefined) return state;
      return {
        past: state.past.slice(0, -1),
        // Only what a `change` may touch goes back; what was settled elsewhere in the meantime stays.
        draft: { ...draft, mapping: before.draft.mapping, options: before.draft.options },
        lastChange: before.name === '' ? null : before.name,
        future: [{ draft, name: state.lastChange ?? '' }, ...state.future],
      };
    }
    case 'redo': {
      const [next, ...later] = state.future;
      if (next === undefined) return state;
      return {
        past: [...state.past, { draft, name: state.lastChange ?? '' }],
        draft: { ...draft, mapping: next.draft.mapping, options: next.draft.options },
        lastChange: next.name,
        future: later,
      };
    }
  }
}
