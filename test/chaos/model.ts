import { createHash } from 'node:crypto';
import type { Chance } from './chance.ts';

/** A file as it is before a run, and what should become of it. */
export interface Model {
  readonly csv: string;
  readonly rows: number;
  /** Hashes of a list, or IDs of events: what Pinterest must have after a whole run. */
  readonly wanted: ReadonlySet<string>;
}

type Make = (id: number) => { readonly line: string; readonly key: string };

const badLines = ['not an address,x,y', 'too,short', 'one,two,three,four,five'];

/** People come and go, stand there twice, and some rows are no rows. */
export class ChangingModel {
  private members: number[] = [];
  /** As they were at the last whole run. */
  private settled: readonly number[] = [];
  private nextId = 1;
  private readonly header: string;
  private readonly make: Make;
  private readonly most: number;

  constructor(header: string, make: Make, most: number) {
    this.header = header;
    this.make = make;
    this.most = most;
  }

  /** What the file holds now is what Pinterest has. */
  settle(): void {
    this.settled = this.members;
  }

  /**
   * After a run that was cut short: half of those who came or went since the last whole run have thought better of it, so that
   * whoever was perhaps added is to be removed, and the other way round.
   */
  turnBack(chance: Chance): Model {
    const before = new Set(this.settled);
    const now = new Set(this.members);
    const joined = this.members.filter((id) => before.has(id) || chance.happens(0.5));
    const left = [...before].filter((id) => !now.has(id) && chance.happens(0.5));
    this.members = [...joined, ...left];
    if (this.members.length === 0) this.members.push(this.nextId++);
    return this.write(chance);
  }

  change(chance: Chance): Model {
    const leaving = chance.happens(0.7) ? chance.share() * 0.5 : 0;
    this.members = this.members.filter(() => !chance.happens(leaving));
    const joining = chance.whole(0, Math.floor(this.most * (chance.happens(0.4) ? 0.7 : 0.1)));
    for (let count = 0; count < joining && this.members.length < this.most; count += 1) {
      // Now and then somebody comes back.
      this.members.push(chance.happens(0.2) ? chance.whole(1, this.nextId) : this.nextId++);
    }
    if (this.members.length === 0) this.members.push(this.nextId++);
    return this.write(chance);
  }

  private write(chance: Chance): Model {
    const wanted = new Set<string>();
    const lines: string[] = [];
    for (const id of this.members) {
      const { line, key } = this.make(id);
      wanted.add(key);
      lines.push(line);
      if (chance.happens(0.01)) lines.push(line);
      if (chance.happens(0.005)) lines.push(chance.one(badLines));
    }
    return { csv: `${this.header}\n${lines.join('\n')}\n`, rows: lines.length, wanted };
  }
}

export function customersModel(): ChangingModel {
  return new ChangingModel(
    'email,a,b',
    (id) => {
      const email = `person.${id}@example.com`;
      return { line: `${email},x,y`, key: createHash('sha256').update(email).digest('hex') };
    },
    24_000,
  );
}

/** @param time Unix seconds. */
export function ordersModel(time: number): ChangingModel {
  return new ChangingModel(
    'email,id,time',
    (id) => ({ line: `person.${id}@example.com,order-${id},${time}`, key: `order-${id}` }),
    6000,
  );
}
