import { keep, readKept } from '../deviceStore.ts';
import type { DraftEdit } from './draft.ts';

/** An edit on its way to the app; by its ID the app counts it once, however often it is sent. */
export interface OutgoingEdit extends DraftEdit {
  id: string;
}

/** Keeps edits on this device until the app has them, so that none is lost with the connection or a closed tab. */
export interface Outbox {
  read: () => OutgoingEdit[];
  add: (edit: OutgoingEdit) => void;
  /** Removes the edits that the app has. */
  remove: (sent: readonly OutgoingEdit[]) => void;
  clear: () => void;
}

/**
 * The outbox of one assignment. Read afresh at every step, as another tab may have written to it. If the device cannot
 * store anything, edits last as long as the page.
 */
export function openOutbox(assignment: string): Outbox {
  const key = `plumbline.outbox.${assignment}`;

  function read(): OutgoingEdit[] {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written below; the app checks each edit
    return JSON.parse(readKept(key) ?? '[]') as OutgoingEdit[];
  }

  function write(edits: OutgoingEdit[]): void {
    keep(key, edits.length === 0 ? null : JSON.stringify(edits));
  }

  return {
    read,
    add: (edit) => write([...read(), edit]),
    remove: (sent) => {
      const ids = new Set(sent.map(({ id }) => id));
      write(read().filter(({ id }) => !ids.has(id)));
    },
    clear: () => write([]),
  };
}
