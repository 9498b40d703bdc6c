import { isUtf8 } from 'node:buffer';
import { recordLimits } from '@plumbline/schema';
import { isNestedDeeper } from './nesting.ts';
import type { Rejection } from './rejection.ts';

/** The value of a line of NDJSON, or why it cannot be read; null for a blank line. */
export function readJsonLine(bytes: Buffer): { value: unknown } | Rejection | null {
  if (isBlank(bytes)) return null;
  if (!isUtf8(bytes)) return { path: '', message: 'is not valid UTF-8' };
  if (isNestedDeeper(bytes, recordLimits.depth)) {
    return { path: '', message: `is nested deeper than ${recordLimits.depth} levels` };
  }
  try {
    return { value: JSON.parse(withoutLoneSurrogates(bytes.toString('utf8'))) };
  } catch (error) {
    return { path: '', message: `is not JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
}

export function isBlank(bytes: Buffer): boolean {
  for (const byte of bytes) {
    if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0d) return false;
  }
  return true;
}

/** JSON can spell half a character (`\ud83d` alone), which no database stores. It becomes the replacement character. */
function withoutLoneSurrogates(json: string): string {
  if (!surrogateEscape.test(json)) return json;
  return json.replace(escapes, (escape) =>
    escape.length === 6 && surrogateEscape.test(escape) ? '\\ufffd' : escape,
  );
}

const surrogateEscape = /\\u[dD][89a-fA-F]/;
const escapes = /\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|\\u[\da-fA-F]{4}|\\[^u]/g;
