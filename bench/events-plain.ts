import { createHash } from 'node:crypto';
import { eventRows } from './event-rows.ts';
import { printFigure, timed } from './figure.ts';

/**
 * Events the plain way: an object literal, createHash, JSON.stringify. Formats are trusted, nothing is checked. `argv[3]`: how many
 * hashed fields, 5 or 12.
 */
const now = Math.floor(Date.now() / 1000);
const rows = eventRows(Number(process.argv[2]), now);
const isWhole = process.argv[3] === '12';
const hash = (text = '') => [createHash('sha256').update(text.trim().toLowerCase()).digest('hex')];
const { seconds, cpuSeconds } = await timed(() => {
  let bytes = 0;
  for (const [em, ph, fn, ln, db, ge, ct, st, zp, country, external, device, id, time, value] of rows) {
    const user_data = {
      em: hash(em),
      ph: hash(ph?.replace(/\D/g, '')),
      fn: hash(fn),
      ln: hash(ln),
      country: hash(country),
    };
    const event = {
      event_name: 'checkout',
      action_source: 'web',
      event_time: Number(time),
      event_id: id,
      user_data: isWhole
        ? {
            ...user_data,
            db: hash(db?.replaceAll('-', '')),
            ge: hash(ge?.slice(0, 1)),
            ct: hash(ct?.replace(/[^a-z]/gi, '')),
            st: hash(st),
            zp: hash(zp),
            external_id: hash(external),
            hashed_maids: hash(device),
          }
        : user_data,
      custom_data: { value, currency: 'USD' },
    };
    bytes += Buffer.byteLength(JSON.stringify(event));
  }
  return bytes;
});
printFigure({ seconds, cpuSeconds, items: rows.length });
