import { createPinterestDestination } from '#adapters/pinterest/pinterest-destination.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { syncDefinitionSchema } from '#contract/sync-definition.ts';
import { compileMapping } from '#domain/mapping/compile-mapping.ts';
import { eventColumns, eventRows } from './event-rows.ts';
import { printFigure, timed } from './figure.ts';

/** Events from row to request body as a run builds them, with every check. `argv[3]`: how many hashed fields, 5 or 12. */
const hashedFields = [
  'em',
  'ph',
  'fn',
  'ln',
  'country',
  'db',
  'ge',
  'ct',
  'st',
  'zp',
  'external_id',
  'hashed_maids',
];
const columnOf: Record<string, string> = {
  em: 'email',
  ph: 'phone',
  fn: 'first',
  ln: 'last',
  country: 'country',
  db: 'birthday',
  ge: 'gender',
  ct: 'city',
  st: 'state',
  zp: 'zip',
  external_id: 'customer',
  hashed_maids: 'device',
};
const now = Math.floor(Date.now() / 1000);
const rows = eventRows(Number(process.argv[2]), now);
const sync = syncDefinitionSchema.parse({
  version: 1,
  name: 'bench',
  source: { type: 'csv', path: 'none.csv' },
  object: 'conversion-events',
  destination: { adAccountId: '1' },
  mapping: [
    { field: 'event_name', value: 'checkout' },
    { field: 'action_source', value: 'web' },
    { field: 'event_time', column: 'time' },
    { field: 'event_id', column: 'id' },
    { field: 'custom_data.value', column: 'value' },
    { field: 'custom_data.currency', value: 'USD' },
    ...hashedFields
      .slice(0, Number(process.argv[3]))
      .map((field) => ({ field: `user_data.${field}`, column: columnOf[field] })),
  ],
});
const mapping = compileMapping(
  sync,
  eventColumns.map((name, index) => ({ index, name, header: name })),
);
if (mapping.object !== 'conversion-events') throw new Error('not an event mapping');
const destination = createPinterestDestination({
  baseUrl: 'http://127.0.0.1:9/v5',
  tokens: { access: () => null, conversion: () => null },
  clock: systemClock,
});
const encode = destination.encodeEvents(mapping.fields);
// The source gives rows with the mapped columns only.
const narrow = rows.map((row) => mapping.columns.map((column) => row[column] ?? null));
const { seconds, cpuSeconds } = await timed(() => {
  let bytes = 0;
  for (const row of narrow) {
    const outcome = mapping.evaluateEvent(row, now);
    if (outcome.outcome !== 'event') throw new Error('a benchmark row was rejected');
    bytes += Buffer.byteLength(encode(outcome.values).json);
  }
  return bytes;
});
printFigure({ seconds, cpuSeconds, items: rows.length });
