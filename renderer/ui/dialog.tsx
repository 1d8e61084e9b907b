import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { classNames } from './class-names.ts';
import styles from './dialog.module.css';

const cx = classNames(styles);

/** A question or a sheet over the page. Escape and a press outside close it. */
export function Dialog({
  title,
  hideTitle = false,
  isOpen,
  onClose,
  children,
  actions,
  isWide = false,
}: {
  readonly title: string;
  readonly hideTitle?: boolean;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  readonly isWide?: boolean;
}) {
  return (
    <ModalOverlay
      className={cx('overlay')}
      isOpen={isOpen}
      isDismissable
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className={cx('modal', isWide && 'wide')}>
        <AriaDialog className={cx('dialog')}>
          <Heading slot="title" className={cx(hideTitle ? 'hidden' : 'title')}>
            {title}
          </Heading>
          {children}
          {actions === undefined ? null : <div className={cx('actions')}>{actions}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
