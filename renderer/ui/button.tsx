import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import styles from './button.module.css';
import { classNames } from './class-names.ts';
import { Icon, type IconName } from './icon.tsx';

const cx = classNames(styles);

export interface ButtonProps
  extends Omit<AriaButtonProps, 'className' | 'children' | 'style' | 'isPending' | 'onPress'> {
  readonly look?: 'primary' | 'secondary' | 'quiet' | 'danger';
  readonly size?: 'small' | 'medium' | 'large';
  readonly icon?: IconName;
  readonly onPress?: (() => void) | undefined;
  /** What it began is not done: it keeps the focus and does nothing. */
  readonly isPending?: boolean;
  /** Without children the label names the button for screen readers. */
  readonly children?: ReactNode;
}

export function Button({
  look = 'secondary',
  size = 'medium',
  icon,
  isPending = false,
  onPress,
  type = 'button',
  children,
  ...rest
}: ButtonProps) {
  return (
    <AriaButton
      {...rest}
      // Not react-aria's own `isPending`: it announces the button by its ID, which is nothing once the button has gone.
      {...(isPending ? { 'aria-disabled': true } : { onPress: () => onPress?.() })}
      type={isPending ? 'button' : type}
      className={cx('button', look, size, children === undefined && 'bare')}
    >
      {icon === undefined ? null : <Icon name={icon} size={size === 'small' ? 14 : 16} />}
      {children}
    </AriaButton>
  );
}
