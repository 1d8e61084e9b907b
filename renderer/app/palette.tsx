import {
  Autocomplete,
  Header,
  Input,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  SearchField,
  useFilter,
} from 'react-aria-components';
import { classNames } from '#ui/class-names.ts';
import { Dialog } from '#ui/dialog.tsx';
import { Icon, type IconName } from '#ui/icon.tsx';
import { appSentences } from './app-sentences.ts';
import styles from './palette.module.css';

const cx = classNames(styles);

export interface Command {
  readonly id: string;
  readonly label: string;
  readonly icon: IconName;
  readonly group: 'go' | 'act';
  readonly run: () => void;
}

/** Everything that can be done, by typing. */
export function Palette({
  isOpen,
  onClose,
  commands,
}: {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly commands: readonly Command[];
}) {
  const { contains } = useFilter({ sensitivity: 'base' });
  return (
    <Dialog title={appSentences.palette} hideTitle isOpen={isOpen} onClose={onClose} isWide>
      <Autocomplete filter={contains}>
        <SearchField autoFocus aria-label={appSentences.paletteSearch} className={cx('search')}>
          <Icon name="search" />
          <Input className={cx('input')} placeholder={appSentences.paletteSearch} />
        </SearchField>
        <ListBox
          className={cx('list')}
          aria-label={appSentences.palette}
          onAction={(id) => {
            onClose();
            commands.find((command) => command.id === id)?.run();
          }}
          renderEmptyState={() => <p className={cx('none')}>{appSentences.paletteNone}</p>}
        >
          {(['go', 'act'] as const).map((group) => (
            <ListBoxSection key={group} id={group}>
              <Header className={cx('group')}>{appSentences[group]}</Header>
              {commands
                .filter((command) => command.group === group)
                .map((command) => (
                  <ListBoxItem
                    key={command.id}
                    id={command.id}
                    textValue={command.label}
                    className={cx('command')}
                  >
                    <Icon name={command.icon} />
                    {command.label}
                  </ListBoxItem>
                ))}
            </ListBoxSection>
          ))}
        </ListBox>
      </Autocomplete>
    </Dialog>
  );
}
