import type { Schema } from './schema.ts';

// Pinterest's description allows empty texts and lists, but the service refuses them, with the whole request.
const text: Schema = { type: 'string', minLength: 1 };
const optionalText: Schema = { type: 'string', minLength: 1, nullable: true };
const texts: Schema = { type: 'array', minItems: 1, items: text };
const integer: Schema = { type: 'integer' };
const flag: Schema = { type: 'boolean' };

function shortText(maxLength: number): Schema {
  return { type: 'string', minLength: 1, maxLength };
}
function upTo(maximum: number): Schema {
  return { type: 'integer', minimum: 0, maximum };
}
function closed(properties: Readonly<Record<string, Schema>>, required: readonly string[] = []): Schema {
  return { type: 'object', properties, required, additionalProperties: false };
}

const userData: Readonly<Record<string, Schema>> = {
  em: texts,
  hashed_maids: texts,
  ph: texts,
  ge: texts,
  db: texts,
  ln: texts,
  fn: texts,
  ct: texts,
  st: texts,
  zp: texts,
  country: texts,
  external_id: texts,
  client_ip_address: text,
  client_user_agent: text,
  click_id: optionalText,
  partner_id: optionalText,
};

const customData = closed({
  content_brand: optionalText,
  content_category: optionalText,
  content_ids: texts,
  content_name: optionalText,
  contents: {
    type: 'array',
    minItems: 1,
    items: closed({
      id: text,
      item_brand: text,
      item_category: text,
      item_name: text,
      item_price: text,
      quantity: integer,
    }),
  },
  currency: optionalText,
  external_measurement_id: optionalText,
  external_measurement_vendor_id: { type: 'integer', nullable: true },
  np: optionalText,
  num_items: integer,
  opt_out_type: optionalText,
  order_id: optionalText,
  predicted_ltv: optionalText,
  search_string: optionalText,
  value: optionalText,
});

const appInfo = closed({
  app_id: shortText(200),
  app_name: shortText(200),
  app_package_name: shortText(200),
  app_store: shortText(100),
  app_version: shortText(100),
  install_time: { type: 'integer', minimum: 0 },
  user_agent: shortText(16_384),
  window_height: upTo(30_720),
  window_width: upTo(30_720),
});

const deviceInfo = closed({
  battery_level: upTo(100),
  brand: shortText(100),
  carrier: shortText(100),
  cpu_cores: upTo(1152),
  external_storage_free_space: upTo(1_048_576),
  external_storage_size: upTo(1_048_576),
  form_factor: {
    type: 'string',
    enum: ['desktop', 'laptop', 'cellphone', 'tablet', 'smartwatch', 'tv', 'vr', 'console', 'other'],
  },
  kernel_version: shortText(100),
  languages: { type: 'array', items: text, maxItems: 100 },
  locale: shortText(35),
  model: shortText(100),
  network_type: {
    type: 'string',
    enum: [
      'wifi',
      'cellular_2g',
      'cellular_3g',
      'cellular_4g',
      'cellular_5g',
      'cellular_6g',
      'ethernet',
      'unknown',
    ],
  },
  os_family: { type: 'string', enum: ['ios', 'android', 'macos', 'windows', 'linux', 'bsd', 'other'] },
  os_name: shortText(100),
  os_release_name: shortText(100),
  os_version: shortText(100),
  screen_density: upTo(100_000),
  screen_height: upTo(30_720),
  screen_width: upTo(30_720),
  storage_free_space: upTo(1_048_576),
  storage_size: upTo(1_048_576),
  timezone: shortText(40),
  timezone_abbr: shortText(5),
  type: shortText(100),
});

const event = closed(
  {
    event_name: text,
    action_source: text,
    event_time: integer,
    event_id: text,
    user_data: {
      type: 'object',
      anyOf: [['em'], ['hashed_maids'], ['client_ip_address', 'client_user_agent']].map((required) => ({
        properties: userData,
        required,
      })),
    },
    custom_data: customData,
    app_info: appInfo,
    device_info: deviceInfo,
    event_source_url: optionalText,
    opt_out: flag,
    partner_name: optionalText,
    app_id: optionalText,
    app_name: optionalText,
    app_version: optionalText,
    device_brand: optionalText,
    device_carrier: optionalText,
    device_model: optionalText,
    device_type: optionalText,
    os_version: optionalText,
    language: optionalText,
    wifi: flag,
  },
  ['event_name', 'action_source', 'event_time', 'user_data', 'event_id'],
);

/** The body of a request that sends conversion events. */
export const conversionEventsSchema: Schema = closed(
  { data: { type: 'array', minItems: 1, maxItems: 1000, items: event } },
  ['data'],
);

/** A conversion event that conforms to the schema: the parts that the practice server reads. */
export interface ConversionEvent {
  readonly event_name: string;
  readonly action_source: string;
  /** Unix seconds. */
  readonly event_time: number;
  readonly event_id: string;
  readonly event_source_url?: string | null;
  readonly user_data: Readonly<Record<string, unknown>>;
  readonly custom_data?: {
    readonly content_ids?: readonly string[];
    readonly contents?: readonly { readonly id?: string }[];
    readonly order_id?: string | null;
    readonly value?: string | null;
  };
}
