import { useAppInfo, useChangeSettings, useSettings } from '#bridge/app.ts';
import { problemOf } from '#bridge/problem-error.ts';
import { Card } from '#ui/card.tsx';
import { ErrorPanel } from '#ui/error-panel.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { Stack } from '#ui/stack.tsx';
import { ToggleGroup } from '#ui/toggle-group.tsx';
import { sentences } from './sentences.ts';

export function SettingsPanel() {
  const settings = useSettings();
  const change = useChangeSettings();
  const info = useAppInfo();
  const error = settings.error ?? change.error;
  if (error !== null) {
    const problem = problemOf(error);
    return <ErrorPanel message={problem.message} fix={problem.fix} />;
  }
  if (settings.data === undefined) return <Skeleton label={sentences.loading} />;
  return (
    <Stack gap={4}>
      <Card title={sentences.theme}>
        <div>
          <ToggleGroup
            label={sentences.theme}
            value={settings.data.theme}
            onChange={(theme) => change.mutate({ theme })}
            options={(['system', 'light', 'dark'] as const).map((id) => ({
              id,
              label: sentences.themes[id],
            }))}
          />
        </div>
      </Card>
      <Card title={sentences.about}>
        <p>{info.data === undefined ? null : sentences.version(info.data.version)}</p>
        <p>{sentences.privacy}</p>
      </Card>
    </Stack>
  );
}
