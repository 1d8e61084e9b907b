import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chance } from './samples/chance.ts';
import { customersCsv } from './samples/customers.ts';
import { ordersCsv } from './samples/orders.ts';
import { makePeople } from './samples/people.ts';

/*
 * Writes samples/customers.csv and samples/orders.csv, or the same into the folder given: everybody in them is made up, and
 * every run gives the same bytes.
 */
const folder = process.argv[2] ?? path.join(import.meta.dirname, '..', 'samples');

const people = makePeople(4_860, chance(1));
mkdirSync(folder, { recursive: true });
writeFileSync(path.join(folder, 'customers.csv'), customersCsv(people, chance(2)));
writeFileSync(path.join(folder, 'orders.csv'), ordersCsv(people, chance(3)));
