import { EventEmitter } from 'node:events';
import { unimplemented } from './unimplemented.ts';

/** An emitter that refuses a listener for an event it doesn't know. */
export class StrictEmitter<Name extends string> extends EventEmitter<Record<Name, unknown[]>> {
  constructor(owner: string, names: readonly Name[]) {
    super();
    const known = new Set<unknown>([...names, 'error', 'newListener', 'removeListener']);
    EventEmitter.prototype.on.call(this, 'newListener', (name: string | symbol) => {
      if (!known.has(name)) throw unimplemented(`${owner}.on('${String(name)}')`);
    });
  }
}
