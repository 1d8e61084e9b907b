import {
  Select as AriaSelect,
  Button,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue,
} from 'react-aria-components';
import { classNames } from './class-names.ts';
import styles from './field.module.css';
import { Icon } from './icon.tsx';

const cx = classNames(styles);

interface Option<Value extends string> {
  readonly id: Value;
  readonly label: string;
  readonly note?: string;
}

/** One of a few, in a list that opens. */
export function Select<Value extends string>({
  label,
  hideLabel = false,
  options,
  value,
  onChange,
}: {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly options: readonly Option<Value>[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}) {
  return (
    <AriaSelect
      className={cx('field')}
      value={value}
      onChange={(key) => {
        const chosen = options.find(({ id }) => id === key);
        if (chosen !== undefined) onChange(chosen.id);
      }}
    >
      <Label className={cx(hideLabel ? 'hidden' : 'label')}>{label}</Label>
      <Button className={cx('box', 'select')}>
        <SelectValue>{({ selectedText }) => selectedText}</SelectValue>
        <Icon name="down" size={14} />
      </Button>
      <Popover className={cx('popover')}>
        <ListBox className={cx('list')}>
          {options.map((option) => (
            <ListBoxItem key={option.id} id={option.id} textValue={option.label} className={cx('option')}>
              <span>{option.label}</span>
              {option.note === undefined ? null : <span className={cx('note')}>{option.note}</span>}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
