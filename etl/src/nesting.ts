/** Whether objects and lists of a JSON text are nested deeper than `limit`. The JSON need not be valid. */
export function isNestedDeeper(json: Uint8Array, limit: number): boolean {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < json.length; at++) {
    const byte = json[at]!;
    if (inText) {
      if (byte === quote) inText = false;
      else if (byte === backslash) at++;
    } else if (byte === quote) inText = true;
    else if (byte === openBrace || byte === openBracket) {
      depth++;
      if (depth > limit) return true;
    } else if (byte === closeBrace || byte === closeBracket) depth--;
  }
  return false;
}

const quote = 0x22;
const backslash = 0x5c;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;
