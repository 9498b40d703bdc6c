import { perWarehouse } from './perWarehouse.ts';
import type { Warehouse, WarehouseAccess } from './warehouse.ts';

/** Something that a table says of the warehouse, and that is written by `write` alone. */
export interface KnownState<State> {
  /** Of an embedded engine, which nobody else writes to, asked once between two writes; copies of a warehouse share it. */
  read: (warehouse: WarehouseAccess) => Promise<State>;
  /** Whoever reads while it is under way gets what was or what will be, and nobody keeps that. */
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
