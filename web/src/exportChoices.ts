import type { ExportChoice } from './components/ExportMenu.vue';
import { downloadBlob } from './downloadBlob.ts';
import { ApiError } from './graphql/request.ts';
import { reviewerHeaders } from './reviewer.ts';

/** A request to export a view of the API as a file. */
interface ExportQuestion {
  view: 'pivot' | 'movement' | 'reasons' | 'trend' | 'cohortMovement' | 'conversations';
  input: unknown;
}

/** A view as CSV and as Parquet. */
export function exportChoices(label: string, fileName: string, what: () => ExportQuestion): ExportChoice[] {
  return (['csv', 'parquet'] as const).map((format) => ({
    label,
    format: format === 'csv' ? 'CSV' : 'Parquet',
    save: () => saveExport(`${fileName}.${format}`, { ...what(), format }),
  }));
}

/** Has the API write a view as a file, then downloads it. */
async function saveExport(
  fileName: string,
  question: ExportQuestion & { format: 'csv' | 'parquet' },
): Promise<void> {
  const response = await fetch('/export', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...reviewerHeaders() },
    body: JSON.stringify(question),
  });
  if (!response.ok) throw refusal(response.status, await response.text());
  downloadBlob(fileName, await response.blob());
}

/** The error in the app's own words, unless something in between, such as a proxy, answered. */
function refusal(status: number, text: string): ApiError {
  let said: { error?: string; code?: string } = {};
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what /export answers where it cannot
    said = JSON.parse(text) as typeof said;
  } catch {
    // Not an answer of the app.
  }
  const { error = `The app answered with status ${status}.`, code = 'INTERNAL' } = said;
  return new ApiError(code, error, text.slice(0, 500));
}
