import type { ReactNode } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import { classNames } from './class-names.ts';
import { Icon, type IconName } from './icon.tsx';
import styles from './radio-cards.module.css';

const cx = classNames(styles);

export interface RadioCard<Value extends string> {
  readonly id: Value;
  readonly title: string;
  readonly text?: ReactNode;
  readonly icon?: IconName;
}

/** One of a few, each with room to say what it means. */
export function RadioCards<Value extends string>({
  label,
  hideLabel = false,
  cards,
  value,
  onChange,
}: {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly cards: readonly RadioCard<Value>[];
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
}) {
  return (
    <RadioGroup
      className={cx('group')}
      value={value}
      onChange={(chosen) => {
        const card = cards.find(({ id }) => id === chosen);
        if (card !== undefined) onChange(card.id);
      }}
    >
      <Label className={cx(hideLabel ? 'hidden' : 'label')}>{label}</Label>
      <div className={cx('cards')}>
        {cards.map((card) => (
          <Radio key={card.id} value={card.id} className={cx('card')}>
            <span className={cx('dot')} aria-hidden="true" />
            <span className={cx('words')}>
              <span className={cx('title')}>
                {card.icon === undefined ? null : <Icon name={card.icon} />}
                {card.title}
              </span>
              {card.text === undefined ? null : <span className={cx('text')}>{card.text}</span>}
            </span>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
