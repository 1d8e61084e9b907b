import type { Field } from '#domain/fields/field.ts';
import type { FieldValue, SafeValue } from '#domain/values/field-value.ts';
import { emptyText } from '#domain/values/text.ts';
import type { Findings } from './findings.ts';

/** Where in an event's values a field of the products stands. */
export interface ProductField {
  readonly index: number;
  readonly field: Field;
  /** The same for every product of every row. */
  readonly isStatic: boolean;
}

/**
 * Makes the product lists of one event equally long, in place. Static values are repeated for each product; products without a
 * single value of their own are dropped. Lists that do not fit together are all left out: nobody can know which price is whose.
 */
export function alignProducts(
  values: (FieldValue | undefined)[],
  productFields: readonly ProductField[],
  findings: Findings,
): void {
  // Where all are static, they describe one product themselves.
  const areAllStatic = productFields.every(({ isStatic }) => isStatic);
  const varying = productFields.filter(
    ({ index, isStatic }) => (areAllStatic || !isStatic) && values[index] !== undefined,
  );
  const lists = varying.map(({ index }) => listAt(values, index));
  const count = lists[0]?.length ?? 0;
  if (lists.some((list) => list.length !== count)) {
    for (const { index } of productFields) values[index] = undefined;
    for (const { field } of varying) findings.reject(field, '', 'lists_of_different_length');
    return;
  }
  const products: number[] = [];
  for (let product = 0; product < count; product += 1) {
    if (lists.some((list) => list[product] !== emptyText)) products.push(product);
  }
  for (const { index, isStatic } of productFields) {
    if (values[index] === undefined) continue;
    const list = listAt(values, index);
    const isRepeated = isStatic && !areAllStatic;
    values[index] =
      products.length === 0
        ? undefined
        : products.map((product) => list[isRepeated ? 0 : product] ?? emptyText);
  }
}

function listAt(values: readonly (FieldValue | undefined)[], index: number): readonly SafeValue[] {
  const value = values[index];
  return typeof value === 'object' ? value : [];
}
