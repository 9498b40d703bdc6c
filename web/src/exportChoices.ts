import type { ExportChoice } from './components/ExportMenu.vue';
import { downloadBlob } from './downloadBlob.ts';
import { ApiError } from './graphql/request.ts';
import { useReviewerId } from './reviewer.ts';

/** What is asked of a view of the API that leaves as a file. */
interface ExportQuestion {
  view: 'pivot' | 'movement' | 'reasons' | 'trend' | 'cohortMovement' | 'conversations';
  input: unknown;
}

const reviewerId = useReviewerId();

/** A view as both kinds of file. */
export function exportChoices(label: string, fileName: string, what: () => ExportQuestion): ExportChoice[] {
  return (['csv', 'parquet'] as const).map((format) => ({
    label,
    format: format === 'csv' ? 'CSV' : 'Parquet',
    save: () => saveExport(`${fileName}.${format}`, { ...what(), format }),
  }));
}

/** Has the API write a view as a file, and hands it to the person. */
async function saveExport(
  fileName: string,
  question: ExportQuestion & { format: 'csv' | 'parquet' },
): Promise<void> {
  const response = await fetch('/export', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(reviewerId.value === '' ? {} : { 'x-plumbline-reviewer': reviewerId.value }),
    },
    body: JSON.stringify(question),
  });
  if (!response.ok) {
    const text = await response.text();
    throw new ApiError('INTERNAL', `The export answered with status ${response.status}.`, text.slice(0, 500));
  }
  downloadBlob(fileName, await response.blob());
}
