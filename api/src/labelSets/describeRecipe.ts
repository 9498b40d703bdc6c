import { z } from 'zod';
import { namePeriod } from '../briefings/periods.ts';

const recipe = z.object({
  method: z.string(),
  needs: z.array(z.string()),
  seed: z.string(),
  period: z.object({ from: z.string(), to: z.string() }),
});

const methods: Record<string, string> = {
  RANDOM: 'at random',
  STRATIFIED: 'so that every region, channel, tier and language has its share',
};
const needWords: Record<string, string> = {
  LOW_CONFIDENCE: 'low confidence',
  NEAR_THRESHOLD: 'near the threshold',
  DISAGREEMENT: 'disagreement',
  FEEDBACK: 'bad feedback',
  DISPUTED: 'rightly disputed',
};

/** How a set was drawn, in words: "at random, seed “x”, out of 1 May – 30 Jun 2026". */
export function describeRecipe(kept: unknown): string {
  const parsed = recipe.safeParse(kept);
  if (!parsed.success) return 'by hand';
  const { method, needs, seed, period } = parsed.data;
  const how = methods[method] ?? `by need: ${needs.map((need) => needWords[need] ?? need).join(', ')}`;
  return `${how}, seed “${seed}”, out of ${namePeriod(period)}`;
}
