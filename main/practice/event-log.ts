import type { ConversionEvent } from './event-schema.ts';

const day = 24 * 60 * 60 * 1000;

/** What an event carried that helps to recognize the person or the order; the names are Pinterest's. */
export const qualityComponents = [
  'hashed_email',
  'hashed_maid',
  'ip_address',
  'user_agent',
  'click_id_epik',
  'advertiser_external_id',
  'external_event_id',
  'order_id',
  'order_value',
  'product_id',
  'source_url',
] as const;
export type QualityComponent = (typeof qualityComponents)[number];

/** Events of one name from one platform. */
export interface EventTally {
  events: number;
  readonly having: Record<QualityComponent, number>;
}

const platforms: Readonly<Record<string, string>> = {
  web: 'WEB',
  app_android: 'MOBILE_ANDROID',
  app_ios: 'MOBILE_IOS',
  offline: 'OFFLINE',
};

/** The conversion events an ad account has recorded: each event ID once, and tallies by day for the quality score. */
export class EventLog {
  readonly #ids = new Set<string>();
  #duplicates = 0;
  /** Day → platform → event name. */
  readonly #days = new Map<number, Map<string, Map<string, EventTally>>>();

  /** Event IDs in the order of their first arrival. */
  get ids(): Iterable<string> {
    return this.#ids;
  }

  get count(): number {
    return this.#ids.size;
  }

  /** Accepted events whose ID was recorded already. */
  get duplicates(): number {
    return this.#duplicates;
  }

  record(event: ConversionEvent, now: number): void {
    if (this.#ids.has(event.event_id)) {
      this.#duplicates += 1;
      return;
    }
    this.#ids.add(event.event_id);
    const platform = platforms[event.action_source] ?? 'WEB';
    const byPlatform = entry(this.#days, Math.floor(now / day), () => new Map());
    const byName = entry(byPlatform, platform, () => new Map());
    const tally = entry(byName, event.event_name, newTally);
    add(tally, 1, componentsOf(event));
  }

  /** Tallies of the last days: platform → event name. */
  recent(days: number, now: number): Map<string, Map<string, EventTally>> {
    const sums = new Map<string, Map<string, EventTally>>();
    for (const [number, byPlatform] of this.#days) {
      if (number <= Math.floor(now / day) - days) continue;
      for (const [platform, byName] of byPlatform) {
        const sum = entry(sums, platform, () => new Map());
        for (const [name, tally] of byName) add(entry(sum, name, newTally), tally.events, tally.having);
      }
    }
    return sums;
  }
}

function componentsOf(event: ConversionEvent): Record<QualityComponent, number> {
  const { user_data: user, custom_data: custom = {} } = event;
  const one = (value: unknown) => (value === undefined || value === null ? 0 : 1);
  return {
    hashed_email: one(user['em']),
    hashed_maid: one(user['hashed_maids']),
    ip_address: one(user['client_ip_address']),
    user_agent: one(user['client_user_agent']),
    click_id_epik: one(user['click_id']),
    advertiser_external_id: one(user['external_id']),
    external_event_id: 1,
    order_id: one(custom.order_id),
    order_value: one(custom.value),
    product_id: one(custom.content_ids ?? custom.contents?.find((product) => product.id !== undefined)),
    source_url: one(event.event_source_url),
  };
}

function newTally(): EventTally {
  const none = qualityComponents.map((name) => [name, 0] as const);
  return { events: 0, having: Object.fromEntries(none) as Record<QualityComponent, number> };
}

function add(tally: EventTally, events: number, having: Readonly<Record<QualityComponent, number>>): void {
  tally.events += events;
  for (const name of qualityComponents) tally.having[name] += having[name];
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key) ?? make();
  map.set(key, found);
  return found;
}
