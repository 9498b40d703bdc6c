import { dimensionColumns, type Dimension } from '@plumbline/schema';
import type { Conversation } from '../conversations/conversations.types.ts';
import type { Driver, Movement, MovementRow, ReasonEffect } from '../movement/movement.types.ts';
import type { Pivot, PivotCell } from '../pivot/pivot.types.ts';
import type { TrendPoint } from '../scores/scores.types.ts';
import { tableOf, type ExportedTable } from './table.ts';

/** A view that can be exported: the question it asks of the API, and how the answer, with the question's input, becomes a table. */
export interface ExportedView {
  document: string;
  table: (data: never, input: Record<string, unknown>) => ExportedTable;
}

const figureFields = 'conversations n value low high';
const estimateFields = 'value low high pValue';
const movementFields = `baseline { mean scored } current { mean scored }
  rows { kind label driver effect { ${estimateFields} } clear display share }
  drivers { segment { dimension value } rule qValue frequencyBaseline frequencyCurrent severityBaseline severityCurrent }`;

export const exportedViews = {
  pivot: {
    document: `query Export($input: PivotInput!) { view: pivot(input: $input) {
      rows { segment { dimension value } } columns { segment { dimension value } }
      cells { row column ${figureFields} compared { ${figureFields} } difference { ${estimateFields} } qValue clear small reversed } } }`,
    table: pivotTable,
  },
  movement: {
    document: `query Export($input: MovementInput!) { view: movement(input: $input) { ${movementFields} } }`,
    table: movementTable,
  },
  reasons: {
    document: `query Export($input: MovementInput!) { view: movement(input: $input) { reasons { rule statement effect { ${estimateFields} }
      frequencyEffect severityEffect frequencyBaseline frequencyCurrent severityBaseline severityCurrent } } }`,
    table: reasonsTable,
  },
  trend: {
    document: `query Export($metric: String! = "cx", $period: PeriodInput!, $granularity: Granularity! = DAY, $filter: FilterInput) {
      view: trend(metric: $metric, period: $period, granularity: $granularity, filter: $filter) {
        at conversations mean low high smoothMean smoothLow smoothHigh versions } }`,
    table: trendTable,
  },
  cohortMovement: {
    document: `query Export($input: CohortMovementInput!) { view: cohortMovement(input: $input) { ${movementFields} } }`,
    table: movementTable,
  },
  conversations: {
    document: `query Export($metric: String! = "cx", $period: PeriodInput!, $filter: FilterInput, $scoreMin: Float, $scoreMax: Float,
      $conflict: SurveyConflict, $search: String, $order: ConversationOrder! = NEWEST, $seed: String, $after: String) {
      view: conversations(metric: $metric, period: $period, filter: $filter, scoreMin: $scoreMin, scoreMax: $scoreMax, conflict: $conflict,
        search: $search, order: $order, seed: $seed, after: $after, first: 200) {
        pageInfo { hasNextPage endCursor }
        nodes { recordId source startedAt region channel agentTier language customerSegment topic team
          scores { metric version score base abstained reasons { rule points quote } } } } }`,
    table: conversationTable,
  },
} as const satisfies Record<string, ExportedView>;

export type ViewName = keyof typeof exportedViews;

/** One row per cell or total; a dimension without a value is a total over it. */
function pivotTable({ rows, columns, cells }: Pivot): ExportedTable {
  const segmentOf = ({ row, column }: PivotCell) => [...rows[row]!.segment, ...columns[column]!.segment];
  const dimensions = [...new Set(cells.flatMap((cell) => segmentOf(cell).map(({ dimension }) => dimension)))];
  const valueIn = (dimension: Dimension) => (cell: PivotCell) =>
    segmentOf(cell).find((one) => one.dimension === dimension)?.value ?? null;
  return tableOf(cells, [
    ...dimensions.map((dimension) => [dimensionColumns[dimension], 'text', valueIn(dimension)] as const),
    ['conversations', 'number', ({ conversations }) => conversations],
    ['values', 'number', ({ n }) => n],
    ['value', 'number', ({ value }) => value],
    ['low 95%', 'number', ({ low }) => low],
    ['high 95%', 'number', ({ high }) => high],
    ['compared values', 'number', ({ compared }) => compared?.n ?? null],
    ['compared value', 'number', ({ compared }) => compared?.value ?? null],
    ['difference', 'number', ({ difference }) => difference?.value ?? null],
    ['difference low 95%', 'number', ({ difference }) => difference?.low ?? null],
    ['difference high 95%', 'number', ({ difference }) => difference?.high ?? null],
    ['p value', 'number', ({ difference }) => difference?.pValue ?? null],
    ['q value', 'number', ({ qValue }) => qValue],
    ['clear', 'flag', ({ clear }) => clear],
    ['too few', 'flag', ({ small }) => small],
    ['reversed', 'flag', ({ reversed }) => reversed],
  ]);
}

/** The rows from baseline to current with exact effects; they add up to the difference of the means. */
function movementTable({ baseline, current, rows, drivers }: Movement): ExportedTable {
  type Row = { label: string; mean: number | null; row: MovementRow | null; driver: Driver | null };
  const all: Row[] = [
    { label: 'Baseline mean', mean: baseline.mean, row: null, driver: null },
    ...rows.map((row) => ({
      label: row.label,
      mean: null,
      row,
      driver: row.driver === null ? null : drivers[row.driver]!,
    })),
    { label: 'Current mean', mean: current.mean, row: null, driver: null },
  ];
  return tableOf(all, [
    ['row', 'text', ({ label }) => label],
    ['rule', 'text', ({ driver }) => driver?.rule ?? null],
    ['segment', 'text', ({ driver }) => driver?.segment.map(({ value }) => value).join(' · ') ?? null],
    ['mean', 'number', ({ mean }) => mean],
    ['effect', 'number', ({ row }) => row?.effect.value ?? null],
    ['effect low 95%', 'number', ({ row }) => row?.effect.low ?? null],
    ['effect high 95%', 'number', ({ row }) => row?.effect.high ?? null],
    ['shown effect', 'number', ({ row }) => row?.display ?? null],
    ['share', 'number', ({ row }) => row?.share ?? null],
    ['q value', 'number', ({ driver }) => driver?.qValue ?? null],
    ['clear', 'flag', ({ row }) => row?.clear ?? null],
    ['frequency baseline', 'number', ({ driver }) => driver?.frequencyBaseline ?? null],
    ['frequency current', 'number', ({ driver }) => driver?.frequencyCurrent ?? null],
    ['severity baseline', 'number', ({ driver }) => driver?.severityBaseline ?? null],
    ['severity current', 'number', ({ driver }) => driver?.severityCurrent ?? null],
  ]);
}

/** What each reason does over all segments. */
function reasonsTable({ reasons }: Pick<Movement, 'reasons'>): ExportedTable {
  return tableOf<ReasonEffect>(reasons, [
    ['rule', 'text', ({ rule }) => rule],
    ['reason', 'text', ({ statement }) => statement],
    ['effect', 'number', ({ effect }) => effect.value],
    ['effect low 95%', 'number', ({ effect }) => effect.low],
    ['effect high 95%', 'number', ({ effect }) => effect.high],
    ['effect of frequency', 'number', ({ frequencyEffect }) => frequencyEffect],
    ['effect of severity', 'number', ({ severityEffect }) => severityEffect],
    ['frequency baseline', 'number', ({ frequencyBaseline }) => frequencyBaseline],
    ['frequency current', 'number', ({ frequencyCurrent }) => frequencyCurrent],
    ['severity baseline', 'number', ({ severityBaseline }) => severityBaseline],
    ['severity current', 'number', ({ severityCurrent }) => severityCurrent],
  ]);
}

/** One row per day, or per unit of the granularity. */
function trendTable(points: readonly TrendPoint[]): ExportedTable {
  return tableOf(points, [
    ['from', 'text', ({ at }) => at],
    ['conversations', 'number', ({ conversations }) => conversations],
    ['mean', 'number', ({ mean }) => mean],
    ['low 95%', 'number', ({ low }) => low],
    ['high 95%', 'number', ({ high }) => high],
    ['7-day mean', 'number', ({ smoothMean }) => smoothMean],
    ['7-day low 95%', 'number', ({ smoothLow }) => smoothLow],
    ['7-day high 95%', 'number', ({ smoothHigh }) => smoothHigh],
    ['versions', 'text', ({ versions }) => versions.join(' ')],
  ]);
}

/** One row per conversation, with its live score as the record gives it. */
function conversationTable(
  { nodes }: { nodes: readonly Conversation[] },
  { metric = 'cx' }: Record<string, unknown>,
): ExportedTable {
  const scoreOf = ({ scores }: Conversation) => scores.find((score) => score.metric === metric);
  return tableOf(nodes, [
    ['id', 'text', ({ recordId }) => recordId],
    ['source', 'text', ({ source }) => source],
    ['started_at', 'text', ({ startedAt }) => startedAt],
    ['region', 'text', ({ region }) => region],
    ['channel', 'text', ({ channel }) => channel],
    ['agent_tier', 'text', ({ agentTier }) => agentTier],
    ['language', 'text', ({ language }) => language],
    ['customer_segment', 'text', ({ customerSegment }) => customerSegment],
    ['topic', 'text', ({ topic }) => topic],
    ['team', 'text', ({ team }) => team],
    ['metric', 'text', () => String(metric)],
    ['metric_version', 'text', (one) => scoreOf(one)?.version ?? null],
    ['score', 'number', (one) => scoreOf(one)?.score ?? null],
    ['base', 'number', (one) => scoreOf(one)?.base ?? null],
    ['abstained', 'flag', (one) => scoreOf(one)?.abstained ?? null],
    [
      'reasons',
      'text',
      (one) => (scoreOf(one)?.reasons ?? []).map(({ rule, points }) => `${rule} ${points}`).join('; '),
    ],
    [
      'quotes',
      'text',
      (one) => (scoreOf(one)?.reasons ?? []).flatMap(({ quote }) => quote ?? []).join(' | '),
    ],
  ]);
}
