import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import Papa from 'papaparse';
import { customersFile } from './customers-file.ts';
import { printFigure, timed } from './figure.ts';

/** The plain way to plan an e-mail audience, and one of device IDs, too, with `devices`: a CSV library, trim and lower case, createHash, a Set. */
const rows = Number(process.argv[2]);
const withDevices = process.argv.includes('devices');
const path = await customersFile(rows, 1, withDevices);
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const { seconds, cpuSeconds, value } = await timed(
  () =>
    new Promise<number>((resolve, reject) => {
      const hashes = new Set<string>();
      Papa.parse<Record<string, string>>(createReadStream(path, 'utf8'), {
        header: true,
        chunk: ({ data }) => {
          for (const row of data) {
            const email = row['email']?.trim().toLowerCase() ?? '';
            if (email.includes('@')) hashes.add(sha256(email));
            const device = row['device_id']?.trim().toLowerCase() ?? '';
            if (withDevices && device !== '') hashes.add(sha256(device));
          }
        },
        complete: () => resolve(hashes.size),
        error: reject,
      });
    }),
);
printFigure({ seconds, cpuSeconds, items: value });
