/** One stream of bytes to load: NDJSON, plain or gzip. Read once. */
export interface LoadInput {
  /** What people call it: a path, `-`, the name of an upload. */
  name: string;
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  /** How many bytes will come, where it is known: what an ETA stands on. */
  size?: number;
}
