import { z } from 'zod';

/** What a sync fills at Pinterest: a customer list with its audience, or conversion events. */
export const objectKindSchema = z.enum(['customer-list', 'conversion-events']);
export type ObjectKind = z.infer<typeof objectKindSchema>;

/** The identifiers a customer list takes; the IDs are Pinterest's own `list_type` values. */
export const listTypes = ['EMAIL', 'IDFA', 'MAID', 'LR_ID', 'DLX_ID', 'HASHED_PINNER_ID'] as const;
export type ListType = (typeof listTypes)[number];
