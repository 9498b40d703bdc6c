import type { MovementColumns } from '@plumbline/api';
import { effectiveScore, oldScore, type VersionedConversation } from './versions.ts';

const centre = 5;
type Row = { [Column in Exclude<keyof MovementColumns, 'segments'>]: MovementColumns[Column][number] };

/** The rows that the warehouse would give for these records, one a conversation and thing said of it: not yet summed. */
export function columnsOf(records: readonly VersionedConversation[]): MovementColumns {
  const segments = new Map<string, readonly string[]>();
  for (const { segment } of records) segments.set(JSON.stringify(segment), segment);
  const places = new Map([...segments.keys()].map((key, index) => [key, index]));
  const rows = records.flatMap((one) => rowsOf(one, places.get(JSON.stringify(one.segment))!));
  const column = <Name extends keyof Row>(name: Name): Row[Name][] => rows.map((row) => row[name]);
  return {
    segments: [...segments.values()],
    segment: column('segment'),
    current: column('current'),
    rule: column('rule'),
    liveVersion: column('liveVersion'),
    version: column('version'),
    metric: column('metric'),
    n: column('n'),
    sum: column('sum'),
    sumSquares: column('sumSquares'),
    sumBase: column('sumBase'),
    sumLive: column('sumLive'),
    sumLiveSquares: column('sumLiveSquares'),
    sumLiveCross: column('sumLiveCross'),
    sumCross: column('sumCross'),
  };
}

function rowsOf(one: VersionedConversation, segment: number): Row[] {
  const made = one.live === null ? 'old' : 'new';
  const liveVersion = one.corrected === null ? made : `${made}+corrected`;
  const row = {
    current: one.period === 'current' ? 1 : 0,
    segment,
    rule: '',
    liveVersion,
    version: '',
    metric: 'cx',
    n: 1,
    sum: 0,
    sumSquares: 0,
    sumBase: 0,
    sumLive: 0,
    sumLiveSquares: 0,
    sumLiveCross: 0,
    sumCross: 0,
  };
  const y = effectiveScore(one) - centre;
  const scoreRow = (version: string, x: number, base: number): Row => ({
    ...row,
    version,
    sum: x,
    sumSquares: x * x,
    sumBase: base,
    sumLive: y,
    sumLiveSquares: y * y,
    sumLiveCross: x * y,
  });
  const rows = [{ ...row, metric: '' }];
  if (one.corrected !== null) rows.push(scoreRow(liveVersion, y, 0));
  if (one.live !== null) rows.push(scoreRow('new', one.live - centre, 0));
  if (one.old === null) return rows;
  const x = oldScore(one) - centre;
  rows.push(scoreRow('old', x, one.old.base));
  for (const rule of new Set(one.old.reasons.map((reason) => reason.rule))) {
    const c = one.old.reasons.reduce((sum, reason) => (reason.rule === rule ? sum + reason.points : sum), 0);
    rows.push({ ...row, version: 'old', rule, sum: c, sumSquares: c * c, sumCross: c * x });
  }
  return rows;
}
