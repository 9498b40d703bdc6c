/** Values that could not be written: kept as long as the page is open. Null: removed. */
const unwritten = new Map<string, string | null>();

/** The value that this browser keeps under a name; null if there is none. */
export function readKept(name: string): string | null {
  const ofPage = unwritten.get(name);
  if (ofPage !== undefined) return ofPage;
  try {
    return localStorage.getItem(name);
  } catch {
    // The page may not use storage.
    return null;
  }
}

/** Keeps a value under a name. @param text null removes it. */
export function keep(name: string, text: string | null): void {
  try {
    if (text === null) localStorage.removeItem(name);
    else localStorage.setItem(name, text);
    unwritten.delete(name);
  } catch {
    // The page may not use storage, or it is full.
    unwritten.set(name, text);
  }
}
