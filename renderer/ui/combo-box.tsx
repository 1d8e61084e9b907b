import { type ReactNode, type RefObject, useContext, useRef, useState } from 'react';
import {
  ComboBox as AriaComboBox,
  Button,
  ComboBoxStateContext,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  PopoverContext,
  useContextProps,
} from 'react-aria-components';
import { classNames } from './class-names.ts';
import styles from './field.module.css';
import { Icon } from './icon.tsx';
import { useTopLayer } from './use-top-layer.ts';

const cx = classNames(styles);

export interface ComboOption {
  readonly id: string;
  readonly label: string;
  /** A second line, such as samples. */
  readonly note?: string;
  /** At the right edge, such as where it is used already. */
  readonly aside?: string;
}

/** One of many, found by typing. Its list opens on a click, on typing and on an arrow key, and stays with the field on scrolling. */
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
  const box = useRef<HTMLDivElement>(null);
  const chosen = options.find(({ id }) => id === value);
  return (
    <AriaComboBox
      className={cx('field')}
      defaultItems={options}
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
      allowsEmptyCollection
    >
      <Label className={cx(hideLabel ? 'hidden' : 'label')}>{label}</Label>
      <div ref={box} className={cx('box', 'small', value === null && 'empty')}>
        <OpeningInput placeholder={placeholder} />
        <Button className={cx('trigger')} aria-label={openLabel}>
          <Icon name="down" size={14} />
        </Button>
      </div>
      <Suggestions below={box}>
        <ListBox
          className={cx('list')}
          renderEmptyState={() => <div className={cx('none')}>{noneFound}</div>}
        >
          {(option: ComboOption) => (
            <ListBoxItem id={option.id} textValue={option.label} className={cx('option')}>
              <span>{option.label}</span>
              {option.aside === undefined ? null : <span className={cx('aside')}>{option.aside}</span>}
              {option.note === undefined ? null : <span className={cx('note')}>{option.note}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Suggestions>
    </AriaComboBox>
  );
}

function OpeningInput({ placeholder }: { readonly placeholder: string }) {
  const state = useContext(ComboBoxStateContext);
  return (
    <Input
      className={cx('input')}
      placeholder={placeholder}
      onFocus={(event) => event.currentTarget.select()}
      onClick={() => state?.open(null, 'manual')}
    />
  );
}

/** In place of react-aria's popover, which closes when the page scrolls and leaves the landmark of its field. */
function Suggestions({
  below,
  children,
}: {
  readonly below: RefObject<HTMLDivElement | null>;
  readonly children: ReactNode;
}) {
  const state = useContext(ComboBoxStateContext);
  const [, list] = useContextProps({}, useRef<HTMLElement>(null), PopoverContext);
  const isOpen = state?.isOpen ?? false;
  useTopLayer(list, below, isOpen);
  // Without a state, react-aria only wants to know the options.
  if (state === null) return children;
  if (!isOpen) return null;
  return (
    <div
      ref={(element) => {
        list.current = element;
      }}
      popover="manual"
      className={cx('popover', 'below')}
    >
      {children}
    </div>
  );
}
