import { useRef, useState } from 'react';
import {
  ComboBox as AriaComboBox,
  Button,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Text,
} from 'react-aria-components';
import { classNames } from './class-names.ts';
import styles from './field.module.css';
import { Icon } from './icon.tsx';

const cx = classNames(styles);

export interface ComboOption {
  readonly id: string;
  readonly label: string;
  /** A second line, such as samples. */
  readonly note?: string;
  /** At the right edge, such as where it is used already. */
  readonly aside?: string;
}

/** One of many, found by typing. */
export function ComboBox({
  label,
  hideLabel = false,
  placeholder,
  noneFound,
  openLabel,
  options,
  value,
  onChange,
}: {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly placeholder: string;
  readonly noneFound: string;
  readonly openLabel: string;
  readonly options: readonly ComboOption[];
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const chosen = options.find(({ id }) => id === value);
  const wanted = typed?.trim().toLowerCase() ?? '';
  const shown =
    wanted === '' ? options : options.filter((option) => option.label.toLowerCase().includes(wanted));
  return (
    <AriaComboBox
      className={cx('field')}
      items={shown}
      inputValue={typed ?? chosen?.label ?? ''}
      onInputChange={(text) => setTyped(text === chosen?.label ? null : text)}
      selectedKey={value}
      onSelectionChange={(key) => {
        setTyped(null);
        if (key !== null && key !== value) onChange(String(key));
        else if (key === null && typed === '') onChange(null);
      }}
      onBlur={() => {
        if (typed === '' && value !== null) onChange(null);
        setTyped(null);
      }}
      menuTrigger="focus"
      allowsEmptyCollection
    >
      <Label className={cx(hideLabel ? 'hidden' : 'label')}>{label}</Label>
      <div className={cx('box', 'small', value === null && 'empty')}>
        <Input
          ref={input}
          className={cx('input')}
          placeholder={placeholder}
          onFocus={() => input.current?.select()}
        />
        <Button className={cx('trigger')} aria-label={openLabel}>
          <Icon name="down" size={14} />
        </Button>
      </div>
      <Popover className={cx('popover')}>
        <ListBox
          className={cx('list')}
          items={shown}
          renderEmptyState={() => <div className={cx('none')}>{noneFound}</div>}
        >
          {(option) => (
            <ListBoxItem id={option.id} textValue={option.label} className={cx('option')}>
              <Text slot="label">{option.label}</Text>
              {option.aside === undefined ? null : <span className={cx('aside')}>{option.aside}</span>}
              {option.note === undefined ? null : (
                <Text slot="description" className={cx('note')}>
                  {option.note}
                </Text>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}
