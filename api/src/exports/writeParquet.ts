import { parquetWriteBuffer } from 'hyparquet-writer';
import type { ExportedTable } from './table.ts';

const parquetTypes = { text: 'STRING', number: 'DOUBLE', flag: 'BOOLEAN' } as const;

/** A table as Parquet, every column nullable. */
export function writeParquet({ columns }: ExportedTable): Uint8Array {
  return new Uint8Array(
    parquetWriteBuffer({
      columnData: columns.map(({ name, type, values }) => ({
        name,
        type: parquetTypes[type],
        data: [...values],
        nullable: true,
      })),
    }),
  );
}
