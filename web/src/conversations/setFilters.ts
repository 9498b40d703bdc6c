import { nameValue } from '../composables/useFilterChoices.ts';
import { filterKinds, type FilterKey, type FilterValues } from '../filters.ts';
import type { ConversationQuestion } from '../graphql/conversations.ts';
import { conflicts } from './conflicts.ts';
import { nameRule } from './nameRule.ts';
import type { ScoreRange } from './scoreRange.ts';

/** One active filter: its label, and the question without it. */
export interface SetFilter {
  key: FilterKey | 'q' | 'score' | 'conflict';
  label: string;
  without: ConversationQuestion;
}

/** The filters, search and score range that are set, in screen order. */
export function setFilters(
  question: ConversationQuestion,
  values: FilterValues,
  scoreRange: ScoreRange | null,
): SetFilter[] {
  const set: SetFilter[] = filterKinds.flatMap(({ key, field, label }) => {
    if (values[key].length === 0) return [];
    const names = values[key].map((value) => (key === 'rule' ? nameRule(value) : nameValue(key, value)));
    const { [field]: _dropped, ...rest } = question.filter ?? {};
    const without = { ...question, filter: Object.keys(rest).length > 0 ? rest : null };
    return [{ key, label: `${label} ${names.join(' or ')}`, without }];
  });
  if (scoreRange !== null) {
    const without = { ...question, scoreMin: null, scoreMax: null };
    set.push({ key: 'score', label: `Score ${scoreRange.min} to ${scoreRange.max}`, without });
  }
  const conflict = conflicts.find(({ value }) => value === question.conflict);
  if (conflict !== undefined) {
    set.push({ key: 'conflict', label: conflict.label, without: { ...question, conflict: null } });
  }
  if (question.search) {
    set.push({ key: 'q', label: `“${question.search}”`, without: { ...question, search: null } });
  }
  return set;
}
