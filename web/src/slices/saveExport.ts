import { downloadBlob } from '../csv.ts';
import { ApiError } from '../graphql/request.ts';
import { useReviewerId } from '../reviewer.ts';

const reviewerId = useReviewerId();

/** Has the API write a view as a file, and hands it to the person. */
export async function saveExport(
  fileName: string,
  question: { view: 'pivot' | 'cohortMovement'; format: 'csv' | 'parquet'; input: unknown },
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
  downloadBlob(`${fileName}.${question.format}`, await response.blob());
}
