import { writeFileSync } from 'node:fs';
import { syncFileJsonSchema } from '#domain/sync/parse-sync-file.ts';

/** Publishes the JSON Schema of sync files; a test fails while it is out of date. */
writeFileSync('docs/sync-file.schema.json', `${JSON.stringify(syncFileJsonSchema(), null, 2)}\n`);
