/** What could not be written: it lasts as long as the page. Null: taken away. */
const unwritten = new Map<string, string | null>();

/** What this browser keeps by a name; null where there is nothing. */
export function readKept(name: string): string | null {
  const ofPage = unwritten.get(name);
  if (ofPage !== undefined) return ofPage;
  try {
    return localStorage.getItem(name);
  } catch {
    // Storage is closed to the page.
    return null;
  }
}

/** @param text null takes it away. */
export function keep(name: string, text: string | null): void {
  try {
    if (text === null) localStorage.removeItem(name);
    else localStorage.setItem(name, text);
    unwritten.delete(name);
  } catch {
    // Storage is closed to the page, or full.
    unwritten.set(name, text);
  }
}
