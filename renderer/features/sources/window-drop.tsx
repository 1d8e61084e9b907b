import { type ReactNode, useEffectEvent, useLayoutEffect, useState } from 'react';
import { classNames } from '#ui/class-names.ts';
import { Icon } from '#ui/icon.tsx';
import { sentences } from './sentences.ts';
import styles from './window-drop.module.css';

const cx = classNames(styles);

/** Makes the whole window a place to drop a file. */
export function WindowDrop({
  onFile,
  children,
}: {
  readonly onFile: (file: File) => void;
  readonly children: ReactNode;
}) {
  const [isOver, setOver] = useState(false);
  const drop = useEffectEvent(onFile);
  // Before the page is painted: whoever sees it can drop a file on it.
  useLayoutEffect(() => {
    const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    const over = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const dropped = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (file !== undefined) drop(file);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', dropped);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', dropped);
    };
  }, []);
  return (
    <>
      {children}
      {isOver ? (
        <div className={cx('veil')} aria-hidden="true">
          <div className={cx('target')}>
            <Icon name="drop" size={36} />
            <strong>{sentences.dropHere}</strong>
            <span>{sentences.dropHereNote}</span>
          </div>
        </div>
      ) : null}
    </>
  );
}
