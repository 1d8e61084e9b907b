import { useCopy } from '#bridge/app.ts';
import { Button } from '#ui/button.tsx';
import { sentences } from './sentences.ts';

/** Puts a text on the clipboard and says so on itself. */
export function CopyButton({ text, label }: { readonly text: string; readonly label: string }) {
  const copy = useCopy();
  return (
    <Button size="small" icon={copy.isSuccess ? 'check' : 'copy'} onPress={() => copy.mutate(text)}>
      {copy.isSuccess ? sentences.copied : label}
    </Button>
  );
}
