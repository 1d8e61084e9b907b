import { Button } from '#ui/button.tsx';
import { classNames } from '#ui/class-names.ts';
import { Dialog } from '#ui/dialog.tsx';
import { appSentences, shortcuts } from './app-sentences.ts';
import styles from './shortcuts-sheet.module.css';
import { isMac } from './use-shortcuts.ts';

const cx = classNames(styles);

export function ShortcutsSheet({
  isOpen,
  onClose,
}: {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}) {
  return (
    <Dialog
      title={appSentences.shortcuts}
      isOpen={isOpen}
      onClose={onClose}
      dismiss={<Button onPress={onClose}>{appSentences.close}</Button>}
    >
      <dl className={cx('list')}>
        {shortcuts(isMac ? '⌘' : 'Ctrl').map(({ keys, does }) => (
          <div key={does}>
            <dt>{does}</dt>
            <dd>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
