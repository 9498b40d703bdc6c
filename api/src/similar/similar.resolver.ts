import { dimensionColumns, dimensions, missingValue } from '@plumbline/schema';
import { Arg, Ctx, ID, Int, Query, Resolver } from 'type-graphql';
import type { Context } from '../context.ts';
import { readConversationId } from '../conversations/conversationId.ts';
import { conversationByIdentity } from '../conversations/conversationByIdentity.ts';
import type { ConversationRow } from '../conversations/conversations.query.ts';
import { refuseHidden } from '../conversations/refuseHidden.ts';
import { saidWords } from '../conversations/searchWords.ts';
import { toConversation } from '../conversations/toConversation.ts';
import { hasWordIndex } from '../conversations/wordConditions.query.ts';
import { readWhole } from '../graphql/readInput.ts';
import { wordsOfKey, type WordsOfRule } from '../movement/ruleWords.ts';
import { likelyConversations, wordHoldings } from './candidates.query.ts';
import { likenessTo, type Holdings, type Likeness, type Traits } from './likeness.ts';
import { SimilarConversation } from './similar.types.ts';

const rulesLookedFor = 2;
const wordsLookedFor = 12;
/** A word that a larger share of conversations contain tells little; one that only one contains tells nothing. */
const mostHolding = 0.02;

@Resolver()
export class SimilarResolver {
  @Query(() => [SimilarConversation], {
    description: 'Conversations similar to one, from the month before and after it, most similar first.',
  })
  async similar(
    @Arg('id', () => ID) id: string,
    @Arg('metric', () => String, { defaultValue: 'cx' }) metric: string,
    @Arg('first', () => Int, { defaultValue: 5 }) first: number,
    @Ctx() context: Context,
  ): Promise<SimilarConversation[]> {
    const count = readWhole(first, 'first', 1, 20);
    const identity = readConversationId(id);
    if (identity === null) return [];
    const { warehouse } = context;
    const hidden = await context.hidden();
    refuseHidden(hidden, identity);
    const row = await conversationByIdentity(warehouse, identity.source, identity.id);
    if (row === null) return [];
    const target = traitsOf(row, metric);
    const isIndexed = await hasWordIndex(warehouse);
    const rows = await likelyConversations(warehouse, {
      metric,
      row,
      words: isIndexed ? distinctiveWords(await wordHoldings(warehouse, [...new Set(target.words)])) : [],
      rules: heaviestRules(target),
      hidden,
    });
    const others = rows.map((other) => traitsOf(other, metric));
    const said = [...new Set([target, ...others].flatMap((one) => one.words))];
    const spoken = await context.ruleWords(metric);
    return likenessTo(target, others, isIndexed ? await wordHoldings(warehouse, said) : undefined)
      .map((likeness, index) => ({ likeness, row: rows[index]! }))
      .sort((a, b) => b.likeness.value - a.likeness.value || (a.row.id < b.row.id ? -1 : 1))
      .slice(0, count)
      .map(({ likeness, row: other }) => ({
        conversation: toConversation(other, spoken),
        likeness: likeness.value,
        why: sayWhy(likeness, target, spoken),
      }));
  }
}

function traitsOf(row: ConversationRow, metric: string): Traits {
  const live = toConversation(row, wordsOfKey).scores.find((score) => score.metric === metric);
  const reasons = new Map<string, number>();
  for (const { rule, points } of live?.reasons ?? []) reasons.set(rule, (reasons.get(rule) ?? 0) + points);
  return {
    words: saidWords(row.message_text.join(' ')),
    reasons,
    dimensions: new Map(
      dimensions.flatMap((dimension) => {
        const value = row[dimensionColumns[dimension]];
        return value === missingValue(dimension) ? [] : [[dimension, value] as const];
      }),
    ),
  };
}

/** The rarest words that other conversations contain too. */
function distinctiveWords({ total, byWord }: Holdings): string[] {
  return [...byWord]
    .filter(([, holding]) => holding > 1 && holding <= Math.max(10, mostHolding * total))
    .sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1))
    .slice(0, wordsLookedFor)
    .map(([word]) => word);
}

function heaviestRules({ reasons }: Traits): string[] {
  return [...reasons]
    .sort(([a, x], [b, y]) => Math.abs(y) - Math.abs(x) || (a < b ? -1 : 1))
    .slice(0, rulesLookedFor)
    .map(([rule]) => rule);
}

/** "Long wait before first reply; EMEA, chat; both say router, swap". */
function sayWhy({ reasons, words, dimensions: same }: Likeness, target: Traits, spoken: WordsOfRule): string {
  return [
    reasons.map((rule) => spoken(rule).label).join(', '),
    same
      .filter((name) => name !== 'LANGUAGE')
      .slice(0, 3)
      .map((name) => target.dimensions.get(name))
      .join(', '),
    words.length > 0 ? `both say ${words.join(', ')}` : '',
  ]
    .filter((part) => part !== '')
    .join('; ');
}
