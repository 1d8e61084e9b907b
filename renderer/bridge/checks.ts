import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { CheckProgress } from '#contract/model-check.ts';
import type { SyncDraftInput } from '#contract/sync-draft.ts';
import { answered, matchboard } from './matchboard.ts';

/** Looks at every row; leaving the screen ends it. */
export function useModelCheck(draft: SyncDraftInput) {
  const [progress, setProgress] = useState<CheckProgress | null>(null);
  useEffect(() => matchboard.on.checkProgress(setProgress), []);
  const check = useQuery({
    queryKey: ['model-check', draft],
    queryFn: ({ signal }) => {
      const jobId = crypto.randomUUID();
      signal.addEventListener('abort', () => void matchboard.jobs.cancel({ jobId }));
      return answered(matchboard.checks.run({ jobId, draft }));
    },
    gcTime: 60_000,
  });
  return { ...check, progress };
}
