import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useButtonOrder } from './button-order.ts';
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
  confirm,
  dismiss,
  isWide = false,
}: {
  readonly title: string;
  readonly hideTitle?: boolean;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** The button that does what the dialog is about. */
  readonly confirm?: ReactNode;
  /** The button that leaves everything as it is. */
  readonly dismiss?: ReactNode;
  readonly isWide?: boolean;
}) {
  const order = useButtonOrder();
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
          {confirm === undefined && dismiss === undefined ? null : (
            <div className={cx('actions')}>
              {order === 'confirm-first' ? confirm : dismiss}
              {order === 'confirm-first' ? dismiss : confirm}
            </div>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
