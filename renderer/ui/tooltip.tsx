import { type ReactNode, useContext, useRef } from 'react';
import {
  Focusable,
  TooltipContext,
  TooltipTrigger,
  TooltipTriggerStateContext,
  useSlottedContext,
} from 'react-aria-components';
import styles from './tooltip.module.css';
import { useTopLayer } from './use-top-layer.ts';

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
      <Bubble>{text}</Bubble>
    </TooltipTrigger>
  );
}

/** In place of react-aria's own, which leaves the landmark of what it describes. */
function Bubble({ children }: { readonly children: ReactNode }) {
  const state = useContext(TooltipTriggerStateContext);
  const context = useSlottedContext(TooltipContext);
  const bubble = useRef<HTMLDivElement>(null);
  const isOpen = state?.isOpen ?? false;
  // Known to what it describes, though not to its type.
  const id = context && 'id' in context ? String(context.id) : undefined;
  useTopLayer(bubble, context?.triggerRef, isOpen);
  if (!isOpen) return null;
  return (
    <div
      ref={bubble}
      popover="manual"
      role="tooltip"
      id={id}
      className={styles['tooltip'] ?? ''}
      onPointerEnter={() => state?.open(true)}
      onPointerLeave={() => state?.close()}
    >
      {children}
    </div>
  );
}
