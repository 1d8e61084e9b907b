import {
  createContext,
  type Dispatch,
  type ReactNode,
  useContext,
  useEffect,
  useReducer,
  useState,
} from 'react';
import { keptDraft } from '#bridge/syncs.ts';
import type { WizardDraft } from './wizard-draft.ts';
import { emptyWizard, type WizardAction, type WizardState, wizardReducer } from './wizard-reducer.ts';

const Wizard = createContext<{
  readonly state: WizardState;
  readonly dispatch: Dispatch<WizardAction>;
} | null>(null);

/** In milliseconds. */
const keepAfter = 100;

/** Holds the one unfinished sync, and keeps it in main so that it outlives the window. */
export function WizardProvider({ children }: { readonly children: ReactNode }) {
  const [state, dispatch] = useReducer(wizardReducer, emptyWizard);
  const [isRead, setRead] = useState(false);
  useEffect(() => {
    keptDraft
      .read()
      .then((text) => {
        // Written by this page in an earlier session; main holds it as text only.
        if (text !== null) dispatch({ type: 'start', draft: JSON.parse(text) as WizardDraft });
      })
      .catch(() => undefined)
      .finally(() => setRead(true));
  }, []);
  const { draft } = state;
  useEffect(() => {
    if (!isRead) return;
    const timer = setTimeout(() => {
      keptDraft.keep(draft === null ? null : JSON.stringify(draft)).catch(() => undefined);
    }, keepAfter);
    return () => clearTimeout(timer);
  }, [draft, isRead]);
  return isRead ? <Wizard value={{ state, dispatch }}>{children}</Wizard> : null;
}

export function useWizard() {
  const wizard = useContext(Wizard);
  if (wizard === null) throw new Error('no wizard above');
  return wizard;
}
