import { Tooltip as AriaTooltip, Focusable, TooltipTrigger } from 'react-aria-components';
import styles from './tooltip.module.css';

/** Says what its child is for when one rests on it, by pointer or by keyboard. Escape takes it away. */
export function Tooltip({
  text,
  isOff = false,
  children,
}: {
  readonly text: string;
  readonly isOff?: boolean;
  /** Takes focus, and a ref. */
  readonly children: React.ReactElement<React.DOMAttributes<Element>, string>;
}) {
  return (
    <TooltipTrigger delay={400} closeDelay={100} isDisabled={isOff}>
      <Focusable>{children}</Focusable>
      <AriaTooltip placement="right" offset={6} className={styles['tooltip'] ?? ''}>
        {text}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
