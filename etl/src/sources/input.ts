/** One stream of bytes to load: NDJSON, plain or gzip. It can be read once. */
export interface LoadInput {
  /** Its name for people: a path, `-`, the name of an upload. */
  name: string;
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  /** The number of bytes, if known; needed for an ETA. */
  size?: number;
}
