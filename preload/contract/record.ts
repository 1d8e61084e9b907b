import { z } from 'zod';

/** A plain object with these properties and no others. */
export function record<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject(shape).readonly();
}

export function listOf<Item extends z.ZodType>(item: Item) {
  return z.array(item).readonly();
}
