import type { FieldInfo } from '#contract/field-info.ts';
import type { FieldMapping } from '#contract/sync-definition.ts';
import { classNames } from '#ui/class-names.ts';
import { Select } from '#ui/select.tsx';
import { Row } from '#ui/stack.tsx';
import { Switch } from '#ui/switch.tsx';
import { TextField } from '#ui/text-field.tsx';
import { ToggleGroup } from '#ui/toggle-group.tsx';
import styles from './entry-options.module.css';
import { sentences } from './sentences.ts';
import { ValueMap } from './value-map.tsx';

const cx = classNames(styles);

type Origin = 'column' | 'value' | 'template';

/** Everything about one field that goes beyond picking a column. */
export function EntryOptions({
  sourceId,
  field,
  entry,
  columnIndex,
  onEdit,
}: {
  readonly sourceId: string;
  readonly field: FieldInfo;
  readonly entry: FieldMapping;
  readonly columnIndex: number | undefined;
  readonly onEdit: (entry: FieldMapping) => void;
}) {
  const { column, value, template, map, separator, skipEmpty, ...bare } = entry;
  const origin: Origin = value !== undefined ? 'value' : template !== undefined ? 'template' : 'column';
  const refine = {
    ...(separator === undefined ? {} : { separator }),
    ...(skipEmpty === undefined ? {} : { skipEmpty }),
  };
  const setOrigin = (next: Origin) => {
    if (next === origin) return;
    if (next === 'value') onEdit({ ...bare, ...refine, value: field.choices?.[0] ?? field.example });
    else if (next === 'template')
      onEdit({ ...bare, ...refine, template: column === undefined ? field.example : `{{${column}}}` });
    else onEdit({ ...bare, ...refine });
  };
  const choices = field.choices?.map((choice) => ({ id: choice, label: choice }));
  return (
    <div className={cx('options')}>
      <div className={cx('part')}>
        <span className={cx('title')}>{sentences.from}</span>
        <ToggleGroup
          label={sentences.from}
          value={origin}
          onChange={setOrigin}
          options={[
            { id: 'column', label: sentences.fromColumn },
            { id: 'value', label: sentences.fromValue },
            { id: 'template', label: sentences.fromTemplate },
          ]}
        />
      </div>
      {origin !== 'value' ? null : choices === undefined ? (
        <TextField
          label={sentences.fixedValue}
          help={sentences.fixedHelp(field)}
          value={String(value)}
          onChange={(text) => onEdit({ ...bare, ...refine, value: text })}
        />
      ) : (
        <Select
          label={sentences.fixedValue}
          options={choices}
          value={String(value)}
          onChange={(choice) => onEdit({ ...bare, ...refine, value: choice })}
        />
      )}
      {origin !== 'template' ? null : (
        <TextField
          label={sentences.templateLabel}
          help={sentences.templateHelp}
          value={template ?? ''}
          onChange={(text) => onEdit({ ...bare, ...refine, template: text === '' ? ' ' : text })}
        />
      )}
      {origin === 'value' ? null : (
        <ValueMap
          sourceId={sourceId}
          choices={field.choices}
          columnIndex={columnIndex}
          map={map ?? {}}
          onChange={(next) => {
            const { map: _, ...rest } = entry;
            onEdit(Object.keys(next).length === 0 ? rest : { ...rest, map: next });
          }}
        />
      )}
      <Row gap={5}>
        {field.list && origin !== 'value' ? (
          <div className={cx('separator')}>
            <TextField
              label={sentences.separator}
              help={sentences.separatorHelp}
              value={separator ?? ''}
              onChange={(text) => {
                const { separator: _, ...rest } = entry;
                onEdit(text === '' ? rest : { ...rest, separator: text });
              }}
            />
          </div>
        ) : null}
        <Switch
          isSelected={skipEmpty ?? true}
          note={sentences.skipEmptyNote}
          onChange={(on) => onEdit({ ...entry, skipEmpty: on })}
        >
          {sentences.skipEmpty}
        </Switch>
      </Row>
    </div>
  );
}
