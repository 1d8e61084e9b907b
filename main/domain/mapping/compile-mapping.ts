import type { ConversionEventsSync, CustomerListSync, SyncDefinition } from '#contract/sync-definition.ts';
import type { Column } from '#domain/values/row.ts';
import { type CompiledEventMapping, compileEventMapping } from './event-mapping.ts';
import { type CompiledListMapping, compileListMapping } from './list-mapping.ts';

/** A mapping made ready for millions of rows. Not to be shared between threads of evaluation: one row at a time. */
export type CompiledMapping = CompiledEventMapping | CompiledListMapping;

/**
 * Compiles a sync's mapping against the columns of its source.
 * It must have passed `checkMapping`: what that would have found is thrown here as a bug.
 */
export function compileMapping(sync: CustomerListSync, columns: readonly Column[]): CompiledListMapping;
export function compileMapping(sync: ConversionEventsSync, columns: readonly Column[]): CompiledEventMapping;
export function compileMapping(sync: SyncDefinition, columns: readonly Column[]): CompiledMapping;
export function compileMapping(sync: SyncDefinition, columns: readonly Column[]): CompiledMapping {
  return sync.object === 'customer-list'
    ? compileListMapping(sync, columns)
    : compileEventMapping(sync, columns);
}
