import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inOnePiece } from './in-one-piece.ts';

const firstNames = ['Ann', 'Bob', 'Chloë', 'Dieter', 'Émile', 'Fatima', 'Gökhan', 'Hana', 'Iñaki', 'Joan'];
const cities = ['Portland', 'St. Louis', 'München', 'São Paulo', 'Lyon', 'Kraków', 'Leeds', 'Austin'];

/**
 * Writes (once) a customers CSV of `rows` rows and 8 columns, 93 bytes a row, or 9 columns and 130 bytes `withDevices`. One row in
 * fifty repeats an earlier e-mail address; `version` 2 differs from version 1 in one row of a hundred. The path.
 */
export async function customersFile(rows: number, version: 1 | 2 = 1, withDevices = false): Promise<string> {
  const kind = withDevices ? 'devices' : 'customers';
  const path = join(tmpdir(), `matchboard-bench-${kind}-${rows}-${version}.csv`);
  if (existsSync(path)) return path;
  const file = createWriteStream(path);
  const columns = 'customer_id,first_name,last_name,email,phone,city,country,total_spent';
  file.write(withDevices ? `${columns},device_id\n` : `${columns}\n`);
  let text = '';
  for (let index = 0; index < rows; index += 1) {
    text += withDevices ? `${row(index, version)},${device(index)}\n` : `${row(index, version)}\n`;
    if (text.length < 1 << 20) continue;
    if (!file.write(text)) await once(file, 'drain');
    text = '';
  }
  file.end(text);
  await once(file, 'finish');
  return path;
}

function row(index: number, version: 1 | 2): string {
  const repeated = index % 50 === 49 ? index - 20 : index;
  const changed = version === 2 && index % 100 === 7 ? 'x' : '';
  const spread = (index * 2_654_435_761) >>> 0;
  const first = firstNames[spread % firstNames.length];
  const email = `Customer.${repeated}${changed}.${(repeated * 7919) % 9973}@Example${repeated % 97}.com`;
  const phone = `+1415555${String(spread % 10_000).padStart(4, '0')}`;
  return `${String(index).padStart(8, '0')},${first},Lastname${spread % 5000},${email},${phone},${cities[spread % cities.length]},US,${(spread % 100_000) / 100}`;
}

/** An ID as Android makes them. */
function device(index: number): string {
  const digits = (count: number, factor: number) =>
    ((index * factor) % 16 ** count).toString(16).padStart(count, '0');
  return `${digits(8, 2_654_435_761)}-${digits(4, 40_503)}-4${digits(3, 7919)}-a${digits(3, 104_729)}-${digits(12, 1)}`;
}

/** Phone numbers as people write them, of several countries. */
export function phoneNumbers(count: number): string[] {
  const spread = (index: number) => createHash('md5').update(String(index)).digest().readUInt32BE(0);
  const shapes = [
    (n: number) => `+1 (${212 + (n % 700)}) 555-${String(n % 10_000).padStart(4, '0')}`,
    (n: number) => `${415 + (n % 300)}.${200 + (n % 700)}.${String(n % 10_000).padStart(4, '0')}`,
    (n: number) => `+44 (0)20 7946 ${String(n % 10_000).padStart(4, '0')}`,
    (n: number) => `0049 151 ${String(n % 10_000_000).padStart(8, '2')}`,
    (n: number) => `+33 6 ${String(n % 100_000_000).padStart(8, '1')}`,
  ];
  return Array.from({ length: count }, (_, index) => {
    const n = spread(index);
    return inOnePiece((shapes[index % shapes.length] ?? shapes[0])?.(n) ?? '');
  });
}
