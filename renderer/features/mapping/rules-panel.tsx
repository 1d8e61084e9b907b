import type { HashChoice } from '#contract/hash-choice.ts';
import type { ObjectKind } from '#contract/object-kind.ts';
import type { ColumnInfo } from '#contract/source-info.ts';
import { Card } from '#ui/card.tsx';
import { ComboBox } from '#ui/combo-box.tsx';
import { Notice } from '#ui/notice.tsx';
import { Select } from '#ui/select.tsx';
import { Switch } from '#ui/switch.tsx';
import { TextField } from '#ui/text-field.tsx';
import type { MappingOptions } from './mapping-options.ts';
import { sentences } from './sentences.ts';

const listHashes: readonly HashChoice[] = ['sha256', 'sha1', 'md5', 'plain', 'none'];
const eventHashes: readonly HashChoice[] = ['sha256', 'none'];

/** Rules for all values of a sync: hashing, phones, dates. */
export function RulesPanel({
  object,
  columns,
  options,
  onChange,
}: {
  readonly object: ObjectKind;
  readonly columns: readonly ColumnInfo[];
  readonly options: MappingOptions;
  readonly onChange: (name: string, options: MappingOptions) => void;
}) {
  const hashes = object === 'customer-list' ? listHashes : eventHashes;
  return (
    <Card title={sentences.rules}>
      <Select
        label={sentences.hash}
        value={options.hash}
        options={hashes.map((id) => ({ id, label: sentences.hashes[id], note: sentences.hashNotes[id] }))}
        onChange={(hash) => onChange(sentences.hash, { ...options, hash })}
      />
      {options.hash === 'none' ? <Notice>{sentences.hashedByYou}</Notice> : null}
      {object === 'customer-list' ? null : (
        <>
          <Switch
            isSelected={options.cleanPhones}
            note={sentences.cleanPhonesNote}
            onChange={(cleanPhones) => onChange(sentences.cleanPhones, { ...options, cleanPhones })}
          >
            {sentences.cleanPhones}
          </Switch>
          {options.cleanPhones ? (
            <>
              <TextField
                label={sentences.defaultCountry}
                help={sentences.defaultCountryHelp}
                maxLength={2}
                value={options.defaultCountry ?? ''}
                onChange={(text) =>
                  onChange(sentences.defaultCountry, {
                    ...options,
                    defaultCountry: text === '' ? null : text.toUpperCase(),
                  })
                }
              />
              <ComboBox
                label={sentences.countryColumn}
                placeholder={sentences.notMapped}
                openLabel={sentences.openColumns}
                noneFound={sentences.noColumn}
                options={columns.map(({ name }) => ({ id: name, label: name }))}
                value={options.countryColumn}
                onChange={(countryColumn) => onChange(sentences.countryColumn, { ...options, countryColumn })}
              />
            </>
          ) : null}
          <Select
            label={sentences.dateOrder}
            value={options.dateOrder ?? 'ask'}
            options={[
              { id: 'ask', label: sentences.dateOrders.ask },
              { id: 'DMY', label: sentences.dateOrders.DMY },
              { id: 'MDY', label: sentences.dateOrders.MDY },
            ]}
            onChange={(order) =>
              onChange(sentences.dateOrder, { ...options, dateOrder: order === 'ask' ? null : order })
            }
          />
          <TextField
            label={sentences.timeZone}
            value={options.timeZone}
            onChange={(timeZone) => onChange(sentences.timeZone, { ...options, timeZone })}
          />
        </>
      )}
    </Card>
  );
}
