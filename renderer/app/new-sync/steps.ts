import type { ObjectKind } from '#contract/object-kind.ts';

export const stepIds = ['source', 'object', 'map', 'preview', 'check', 'destination', 'review'] as const;
export type StepId = (typeof stepIds)[number];

export function isStepId(text: string): text is StepId {
  return stepIds.some((id) => id === text);
}

export const stepSentences: Record<
  StepId,
  { readonly short: string; readonly title: string; readonly lead: string; readonly next: string }
> = {
  source: {
    short: 'File',
    title: 'Is the file read well?',
    lead: 'Check that columns and letters look right. It stays on this computer.',
    next: 'Continue',
  },
  object: {
    short: 'Goal',
    title: 'What should become of this file?',
    lead: 'Both can be made from the same file, one sync each.',
    next: 'Continue',
  },
  map: {
    short: 'Map',
    title: 'Which column fills which field?',
    lead: 'What your file seems to have is filled in already. Only mapped columns leave this computer.',
    next: 'Continue',
  },
  preview: {
    short: 'Preview',
    title: 'See what will be sent',
    lead: 'Original, normalized, hashed: computed by the same code that sends.',
    next: 'Continue',
  },
  check: {
    short: 'Check',
    title: 'Are all rows fine?',
    lead: 'Every row was looked at. Rejected rows are never sent; you get them back as a file.',
    next: 'Continue',
  },
  destination: {
    short: 'Destination',
    title: 'Where should it go?',
    lead: 'Choose the ad account and what it becomes there.',
    next: 'Continue',
  },
  review: {
    short: 'Review',
    title: 'Ready to send',
    lead: 'Nothing has been sent so far.',
    next: 'Send now',
  },
};

export const wizardSentences = {
  back: 'Back',
  rail: 'Steps of a new sync',
  anotherFile: 'Take another file',
  nothing: 'Start with a file',
  nothingLead: 'Drop it anywhere in this window, or choose it.',
  settleFirst: 'Settle the marked fields first.',
  mapFirst: 'Map at least one field.',
  chooseFirst: 'Choose one of the two.',
  nameFirst: 'Give it a name.',
  loading: 'One moment…',
  tryAgain: 'Try again',
  eventsDestination: 'Events go into the account as a whole. Nothing else to choose.',
} as const;

/** Steps that make sense before an object is chosen. */
export function isOpenStep(step: StepId, object: ObjectKind | null): boolean {
  return object !== null || step === 'source' || step === 'object';
}
