export interface AnsweredPivot {
  rows: { segment: { dimension: string; value: string }[] }[];
  columns: { segment: { value: string }[] }[];
  cells: {
    row: number;
    column: number;
    n: number;
    value: number | null;
    low: number | null;
    compared: { n: number; value: number | null } | null;
    difference: { value: number } | null;
    clear: boolean;
  }[];
  sentence: string;
  warnings: { code: string }[];
}
export const pivotDocument = `query ($input: PivotInput!) { pivot(input: $input) {
  rows { segment { dimension value } } columns { segment { value } }
  cells { row column n value low compared { n value } difference { value } clear } sentence warnings { code } } }`;
/** The cell of the last value down and across; '': the total. */
export const cellOf = ({ rows, columns, cells }: AnsweredPivot, row: string, column = '') =>
  cells.find(
    (cell) =>
      (rows[cell.row]!.segment.at(-1)?.value ?? '') === row &&
      (columns[cell.column]!.segment.at(-1)?.value ?? '') === column,
  )!;

export interface AnsweredCohorts {
  cohortMovement: {
    current: { scored: number };
    delta: { value: number };
    mixEffect: { value: number };
    reasonEffect: { value: number };
    baseEffect: number;
    narrative: string;
    drivers: { rule: string; examples: { conversation: { region: string } }[] }[];
  };
}
export const cohortsDocument = `query ($input: CohortMovementInput!) { cohortMovement(input: $input) {
  baseline { mean scored } current { mean scored } delta { value } mixEffect { value } reasonEffect { value } baseEffect
  reasons { rule effect { value } } headline { text } narrative warnings { code message }
  drivers { rule examples(first: 2) { conversation { region } } } } }`;
