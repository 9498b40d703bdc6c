export { BrokenGzipError } from './gunzip.ts';
export type { LoadInput } from './input.ts';
export { readPaths, readText, UnreadablePathError } from './readPaths.ts';
export { sourceName } from './sourceName.ts';
export { emptyStandardInput } from './standardInput.ts';
