/** Endings of the files that can be a source. */
export const sourceFiles: readonly string[] = ['csv', 'tsv', 'txt', 'gz', 'jsonl', 'ndjson', 'parquet'];
