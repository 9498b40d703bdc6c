import type { Warehouse } from './warehouse.ts';

type Place = Pick<Warehouse, 'client' | 'live' | 'embedded'>;

/** Something that a table says of the warehouse, and that is written by `write` alone. */
export interface KnownState<State> {
  /** Of an embedded engine, which nobody else writes to, asked once between two writes; copies of a warehouse share it. */
  read: (warehouse: Place) => Promise<State>;
  /** Whoever reads while it is under way gets what was or what will be, and nobody keeps that. */
  write: (warehouse: Pick<Warehouse, 'live'>, statement: () => Promise<unknown>) => Promise<void>;
}

export function knownState<State>(ask: (warehouse: Place) => Promise<State>): KnownState<State> {
  const known = new WeakMap<Warehouse['live'], Promise<State>>();
  return {
    read: (warehouse) => {
      if (!warehouse.embedded) return ask(warehouse);
      const { live } = warehouse;
      const asked = known.get(live) ?? ask(warehouse);
      known.set(live, asked);
      asked.catch(() => {
        if (known.get(live) === asked) known.delete(live);
      });
      return asked;
    },
    write: async ({ live }, statement) => {
      known.delete(live);
      try {
        await statement();
      } finally {
        known.delete(live);
      }
    },
  };
}
