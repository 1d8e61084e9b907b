import { useReopenSource } from '#bridge/sources.ts';
import type { CsvOverrides, SourceInfo } from '#contract/source-info.ts';
import { classNames } from '#ui/class-names.ts';
import { Select } from '#ui/select.tsx';
import { Row } from '#ui/stack.tsx';
import { sentences } from './sentences.ts';
import styles from './source-view.module.css';

const cx = classNames(styles);

/** Header rows that are offered. */
const mostHeaderRows = 12;

/** How a CSV was read, guessed or overridden, as chips that open. */
export function Dialect({ source }: { readonly source: SourceInfo }) {
  const reopen = useReopenSource(source.sourceId);
  const { overrides, delimiter, encoding, headerRow } = source;
  if (source.format !== 'csv') return null;
  const change = (part: CsvOverrides) => reopen.mutate({ ...overrides, ...part });
  const guess = (part: keyof CsvOverrides) =>
    overrides[part] === undefined ? { note: sentences.guessed } : {};
  const named = <Id extends string>(
    names: Readonly<Record<Id, string>>,
    chosen: string | null,
    part: keyof CsvOverrides,
  ) =>
    (Object.entries(names) as [Id, string][]).map(([id, label]) => ({
      id,
      label,
      ...(id === chosen ? guess(part) : {}),
    }));
  const headers = Array.from({ length: mostHeaderRows }, (_, index) => index + 1);
  return (
    <Row gap={3}>
      <div className={cx('chip')}>
        <Select
          label={sentences.delimiter}
          options={named(sentences.delimiters, delimiter, 'delimiter')}
          value={delimiter ?? ','}
          onChange={(value) => change({ delimiter: value })}
        />
      </div>
      <div className={cx('chip')}>
        <Select
          label={sentences.encoding}
          options={named(sentences.encodings, encoding, 'encoding')}
          value={encoding ?? 'utf-8'}
          onChange={(value) => change({ encoding: value })}
        />
      </div>
      <div className={cx('chip')}>
        <Select
          label={sentences.header}
          options={[
            { id: 'none', label: sentences.noHeader },
            ...headers.map((row) => ({
              id: String(row),
              label: sentences.headerRow(row),
              ...(row === headerRow ? guess('header') : {}),
            })),
          ]}
          value={headerRow === null ? 'none' : String(headerRow)}
          onChange={(value) => change({ header: value === 'none' ? false : Number(value) })}
        />
      </div>
    </Row>
  );
}
