import { useSuggestions } from '#bridge/mapping.ts';
import type { ObjectKind } from '#contract/object-kind.ts';
import { RadioCards } from '#ui/radio-cards.tsx';
import { sentences } from './sentences.ts';

/** Audience or events, with how many columns of the file speak for each. */
export function ObjectChoice({
  sourceId,
  object,
  onChange,
}: {
  readonly sourceId: string;
  readonly object: ObjectKind | null;
  readonly onChange: (object: ObjectKind) => void;
}) {
  const list = useSuggestions(sourceId, 'customer-list').data;
  const events = useSuggestions(sourceId, 'conversion-events').data;
  const text = (words: string, found: readonly unknown[] | undefined) =>
    found === undefined ? words : `${words} ${sentences.found(found.length)}`;
  return (
    <RadioCards
      label={sentences.goal}
      hideLabel
      value={object}
      onChange={onChange}
      cards={[
        { id: 'customer-list', title: sentences.list, text: text(sentences.listText, list), icon: 'people' },
        {
          id: 'conversion-events',
          title: sentences.events,
          text: text(sentences.eventsText, events),
          icon: 'cart',
        },
      ]}
    />
  );
}
