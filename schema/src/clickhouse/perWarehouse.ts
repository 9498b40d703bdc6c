import type { Warehouse } from './warehouse.ts';

/**
 * What is kept of each warehouse, made when it is first asked for. Copies of a warehouse share it, such as the one that
 * the writer lock hands out: keep no client in it.
 */
export function perWarehouse<Kept>(make: () => Kept): (warehouse: Pick<Warehouse, 'live'>) => Kept {
  const all = new WeakMap<Warehouse['live'], Kept>();
  return ({ live }) => {
    const kept = all.get(live) ?? make();
    all.set(live, kept);
    return kept;
  };
}
