import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import Papa from 'papaparse';
import { customersFile } from './customers-file.ts';
import { printFigure, timed } from './figure.ts';

/** The plain way to plan an e-mail audience: a CSV library, trim and lower case, createHash, a Set. */
const rows = Number(process.argv[2]);
const path = await customersFile(rows);
const { seconds, cpuSeconds, value } = await timed(
  () =>
    new Promise<number>((resolve, reject) => {
      const hashes = new Set<string>();
      Papa.parse<Record<string, string>>(createReadStream(path, 'utf8'), {
        header: true,
        chunk: ({ data }) => {
          for (const row of data) {
            const email = row['email']?.trim().toLowerCase() ?? '';
            if (email.includes('@')) hashes.add(createHash('sha256').update(email).digest('hex'));
          }
        },
        complete: () => resolve(hashes.size),
        error: reject,
      });
    }),
);
printFigure({ seconds, cpuSeconds, items: value });
