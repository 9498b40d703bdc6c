import { perWarehouse } from './perWarehouse.ts';
import type { Warehouse, WarehouseAccess } from './warehouse.ts';

/** A state of the warehouse that is stored in a table and changed only through `write`. */
export interface KnownState<State> {
  /**
   * Reads the state. An embedded engine is asked only once between two writes, because nobody else writes to it; copies
   * of a warehouse share the answer.
   */
  read: (warehouse: WarehouseAccess) => Promise<State>;
  /** Runs a statement that changes the state. A read during it may get the old or the new state, and is not kept. */
  write: (warehouse: Pick<Warehouse, 'live'>, statement: () => Promise<unknown>) => Promise<void>;
}

export function knownState<State>(ask: (warehouse: WarehouseAccess) => Promise<State>): KnownState<State> {
  const keptOf = perWarehouse((): { state?: Promise<State> } => ({}));
  return {
    read: (warehouse) => {
      if (!warehouse.embedded) return ask(warehouse);
      const kept = keptOf(warehouse);
      const asked = kept.state ?? ask(warehouse);
      kept.state = asked;
      asked.catch(() => {
        if (kept.state === asked) delete kept.state;
      });
      return asked;
    },
    write: async (warehouse, statement) => {
      const kept = keptOf(warehouse);
      delete kept.state;
      try {
        await statement();
      } finally {
        delete kept.state;
      }
    },
  };
}
