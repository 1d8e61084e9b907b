// Apart from compose.ts, so that a thread that reads parts loads neither a database nor a network.
export { openCsvPart as openSourcePart } from '#adapters/files/csv-part.ts';
