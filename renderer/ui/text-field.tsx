import type { ReactNode } from 'react';
import {
  TextField as AriaTextField,
  FieldError,
  Input,
  Label,
  Text,
  type TextFieldProps,
} from 'react-aria-components';
import { classNames } from './class-names.ts';
import styles from './field.module.css';

const cx = classNames(styles);

interface Props extends Omit<TextFieldProps, 'className' | 'children' | 'style'> {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly help?: ReactNode;
  readonly placeholder?: string;
  readonly error?: string | undefined;
}

export function TextField({ label, hideLabel = false, help, placeholder, error, ...rest }: Props) {
  return (
    <AriaTextField {...rest} className={cx('field')} isInvalid={error !== undefined}>
      <Label className={cx(hideLabel ? 'hidden' : 'label')}>{label}</Label>
      <div className={cx('box')}>
        <Input className={cx('input')} {...(placeholder === undefined ? {} : { placeholder })} />
      </div>
      {help === undefined ? null : (
        <Text slot="description" className={cx('help')}>
          {help}
        </Text>
      )}
      <FieldError className={cx('error')}>{error}</FieldError>
    </AriaTextField>
  );
}
