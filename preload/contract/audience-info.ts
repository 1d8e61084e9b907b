import { z } from 'zod';
import { record } from './record.ts';

export const adAccountInfoSchema = record({
  id: z.string(),
  name: z.string(),
  country: z.string().nullable(),
  currency: z.string().nullable(),
  /** On this computer only: nothing reaches Pinterest. */
  practice: z.boolean(),
  /** By which it is reached. */
  connection: z.string(),
});
export type AdAccountInfo = z.output<typeof adAccountInfoSchema>;

/** A customer list and the audience that was made of it. */
export const audienceInfoSchema = record({
  customerListId: z.string(),
  customerListName: z.string(),
  /** Null where the list has no audience yet. */
  audienceId: z.string().nullable(),
  audienceName: z.string().nullable(),
  /** People, as Pinterest rounds them. */
  size: z.number().nullable(),
  /** Pinterest's word for the audience, else for the list. */
  status: z.string(),
  /** ISO 8601; null where Pinterest does not say. */
  createdAt: z.string().nullable(),
});
export type AudienceInfo = z.output<typeof audienceInfoSchema>;
