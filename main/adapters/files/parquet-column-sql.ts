import { type DuckDBType, DuckDBTypeId } from '@duckdb/node-api';

/** SQL for a Parquet column as text, or as a double that `plainNumber` writes; `name` is the column's. */
export function columnSql(name: string, type: DuckDBType): string {
  const column = `"${name.replaceAll('"', '""')}"`;
  switch (type.typeId) {
    case DuckDBTypeId.VARCHAR:
    case DuckDBTypeId.DOUBLE:
      return column;
    case DuckDBTypeId.FLOAT:
      // By way of text, so that 0.1 does not become 0.10000000149011612.
      return `${column}::VARCHAR::DOUBLE`;
    case DuckDBTypeId.BLOB:
      // Text without Parquet's mark for text, or bytes such as those of a hash.
      return `coalesce(try(decode(${column})), lower(hex(${column})))`;
    case DuckDBTypeId.TIMESTAMP:
    case DuckDBTypeId.TIMESTAMP_S:
    case DuckDBTypeId.TIMESTAMP_MS:
    case DuckDBTypeId.TIMESTAMP_NS:
      return `replace(${column}::VARCHAR, ' ', 'T')`;
    case DuckDBTypeId.TIMESTAMP_TZ:
      return `replace(make_timestamp(epoch_us(${column}))::VARCHAR, ' ', 'T') || 'Z'`;
    case DuckDBTypeId.LIST:
    case DuckDBTypeId.ARRAY:
    case DuckDBTypeId.STRUCT:
    case DuckDBTypeId.MAP:
      return `to_json(${column})::VARCHAR`;
    default:
      return `${column}::VARCHAR`;
  }
}

/** A number with all its digits and no exponent: 1e21 → 1000000000000000000000, 1e-7 → 0.0000001; null where it is none. */
export function plainNumber(value: number): string | null {
  if (Number.isNaN(value)) return null;
  if (Number.isInteger(value)) return BigInt(value).toString();
  const [, sign = '', digit = '', decimals = '', exponent] =
    /^(-?)(\d)(?:\.(\d+))?e-(\d+)$/.exec(String(value)) ?? [];
  if (exponent === undefined) return String(value);
  return `${sign}0.${'0'.repeat(Number(exponent) - 1)}${digit}${decimals}`;
}
