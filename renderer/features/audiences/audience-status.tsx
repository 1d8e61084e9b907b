import { Chip, type Tone } from '#ui/chip.tsx';
import type { IconName } from '#ui/icon.tsx';
import { sentences } from './sentences.ts';

const looks: Readonly<Record<string, readonly [Tone, IconName]>> = {
  READY: ['good', 'check'],
  TOO_SMALL: ['warn', 'warning'],
};

/** Pinterest's word for an audience's state, in ours. */
export function AudienceStatus({ status }: { readonly status: string }) {
  const [tone, icon] = looks[status] ?? (['neutral', 'clock'] as const);
  return (
    <Chip tone={tone} icon={icon}>
      {sentences.statuses[status] ?? status}
    </Chip>
  );
}
