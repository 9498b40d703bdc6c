import type { LoadReport } from '@plumbline/etl';
import type { TemporaryApi } from './api.ts';

/** Loads records, or lines that say them, into the app as its `/ingest` takes them; those that name no source are of `source`. */
export async function ingest(
  { url }: Pick<TemporaryApi, 'url'>,
  records: readonly (object | string)[],
  source = 'test',
): Promise<LoadReport> {
  const response = await fetch(`${url}/ingest?source=${source}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body: records.map((record) => (typeof record === 'string' ? record : JSON.stringify(record))).join('\n'),
  });
  if (!response.ok) throw new Error(await response.text());
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the contract gives the report its form
  return (await response.json()) as LoadReport;
}
