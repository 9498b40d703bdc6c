import type { Warehouse } from './warehouse.ts';

/**
 * A value kept for each warehouse and made on first use. Copies of a warehouse, such as the one that the writer lock hands
 * out, share the value, so it must not contain a client.
 */
export function perWarehouse<Kept>(make: () => Kept): (warehouse: Pick<Warehouse, 'live'>) => Kept {
  const all = new WeakMap<Warehouse['live'], Kept>();
  return ({ live }) => {
    const kept = all.get(live) ?? make();
    all.set(live, kept);
    return kept;
  };
}
