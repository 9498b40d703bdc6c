import { afterEach, expect, test, vi } from 'vitest';
import { keep, readKept } from './deviceStore.ts';

afterEach(() => vi.unstubAllGlobals());

/** A browser's storage; `full` takes nothing more. */
function storage(
  kept: Map<string, string>,
  full = false,
): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
  return {
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, text) => {
      if (full) throw new Error('QuotaExceededError');
      kept.set(name, text);
    },
    removeItem: (name) => void kept.delete(name),
  };
}

test('what is kept is there in the next page', () => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', storage(kept));
  keep('theme', 'dark');
  expect(readKept('theme')).toBe('dark');
  expect([...kept]).toEqual([['theme', 'dark']]);
  keep('theme', null);
  expect(readKept('theme')).toBeNull();
});

test('what a full storage does not take lasts as long as the page, in place of what it holds', () => {
  const kept = new Map([['edits', 'old']]);
  vi.stubGlobal('localStorage', storage(kept, true));
  keep('edits', 'new');
  expect(readKept('edits')).toBe('new');
  vi.stubGlobal('localStorage', storage(kept));
  keep('edits', 'newer');
  expect(readKept('edits')).toBe('newer');
  expect(kept.get('edits')).toBe('newer');
});

test('where storage is closed to the page, the page keeps it', () => {
  vi.stubGlobal('localStorage', undefined);
  expect(readKept('closed')).toBeNull();
  keep('closed', 'yes');
  expect(readKept('closed')).toBe('yes');
});
