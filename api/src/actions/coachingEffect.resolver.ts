import { addDays } from '@plumbline/schema';
import { Arg, Ctx, ID, Int, Query, Resolver } from 'type-graphql';
import type { Context } from '../context.ts';
import { conversationByIdentity } from '../conversations/conversationByIdentity.ts';
import { conflict, notFound } from '../errors.ts';
import { readWhole } from '../graphql/readInput.ts';
import { isUuid } from '../reviewers/requireReviewer.ts';
import { extent } from '../workspace/workspace.query.ts';
import { actionRows, coachedAgents, type ActionRow } from './actions.query.ts';
import { CoachingEffect } from './actions.types.ts';
import { agentWindows, type WindowRow } from './agentWindows.query.ts';
import { coachingEffect, type AgentWindows, type EffectMeasure } from './coachingEffect.ts';
import { effectSentence } from './effectWords.ts';
import { effectWindows } from './effectWindows.ts';
import { scoreCentre } from '../scores/scoreCentre.ts';

@Resolver()
export class CoachingEffectResolver {
  @Query(() => CoachingEffect, {
    description:
      'How the coached agent’s score and the frequency of the rule changed after the coaching was done, compared with other agents of the same team and tier.',
  })
  async coachingEffect(
    @Arg('id', () => ID) id: string,
    @Arg('days', () => Int, {
      defaultValue: 28,
      description: 'Length in days of the windows before and after the coaching, 7 to 182.',
    })
    days: number,
    @Ctx() context: Context,
  ): Promise<CoachingEffect> {
    readWhole(days, 'days', 7, 182);
    const coaching = await doneCoaching(context, id);
    const { doneOn, source, agentId, rule, metric } = coaching;
    const origin = await conversationByIdentity(context.warehouse, source, coaching.conversation);
    if (origin === null) throw notFound('The conversation that this coaching was sent from', 'id');
    const { lastDay } = await extent(context.warehouse);
    const windows = effectWindows(doneOn, days, lastDay);
    const leftOut = [
      { source, id: coaching.conversation },
      ...coaching.moments.map((moment) => ({ source: moment.source, id: moment.conversation })),
    ];
    const around = { source, metric, from: windows.before.from, to: windows.after.to, except: id };
    const others = new Set(await coachedAgents(context.dataSource.manager, around));
    const rows = await agentWindows(context.warehouse, {
      metric,
      rule,
      source,
      team: origin.team,
      agentTier: origin.agent_tier,
      ...windows,
      leftOut,
    });
    const peers = rows.filter(({ agent }) => agent !== agentId && !others.has(agent));
    const coached = rows.find(({ agent }) => agent === agentId) ?? noConversations(agentId);
    const score = recentre(coachingEffect(scoresOf(coached), peers.map(scoresOf)));
    const isAlone = !others.has(agentId);
    return {
      doneOn,
      ...windows,
      comparedWith: [origin.team, origin.agent_tier].filter((name) => name !== 'unknown').join(', '),
      score,
      frequency: coachingEffect(firingsOf(coached), peers.map(firingsOf)),
      sentence: effectSentence(score),
      caveats: [
        `The conversations that led to the coaching (${new Set(leftOut.map((key) => key.id)).size}) are in neither window, nor is the day of the coaching.`,
        ...(isAlone
          ? []
          : ['This agent had another coaching in the same time: the two cannot be told apart.']),
        ...(lastDay !== null && addDays(lastDay, 1) < addDays(doneOn, days + 1)
          ? [`The data ends on ${lastDay}: the time after is shorter than the time before.`]
          : []),
        'Nobody was coached by lot: whatever else changed for this agent in that time is in the figure too.',
      ],
    };
  }
}

type DoneCoaching = ActionRow & { agentId: string; rule: string; doneOn: string };

async function doneCoaching({ dataSource, hidden }: Context, id: string): Promise<DoneCoaching> {
  const [row] = isUuid(id)
    ? await actionRows(dataSource.manager, { id, kind: 'coaching', hidden: await hidden(), first: 1 })
    : [];
  if (row === undefined || row.agentId === null || row.rule === null) throw notFound('This coaching', 'id');
  const { doneOn } = row.events.at(-1)!;
  if (doneOn === null)
    throw conflict('This coaching is not done yet: there is nothing to compare with.', 'id');
  return { ...row, agentId: row.agentId, rule: row.rule, doneOn };
}

const scoresOf = (row: WindowRow): AgentWindows => ({
  agent: row.agent,
  before: { n: row.beforeN, sum: row.beforeSum, sumSquares: row.beforeSumSquares },
  after: { n: row.afterN, sum: row.afterSum, sumSquares: row.afterSumSquares },
});

/** Moments of a rule's firings: 1 for a conversation in which it fired, else 0. */
const firingsOf = (row: WindowRow): AgentWindows => ({
  agent: row.agent,
  before: { n: row.beforeN, sum: row.beforeFired, sumSquares: row.beforeFired },
  after: { n: row.afterN, sum: row.afterFired, sumSquares: row.afterFired },
});

const noConversations = (agent: string): WindowRow => ({
  agent,
  beforeN: 0,
  beforeSum: 0,
  beforeSumSquares: 0,
  beforeFired: 0,
  afterN: 0,
  afterSum: 0,
  afterSumSquares: 0,
  afterFired: 0,
});

function recentre(measure: EffectMeasure | null): EffectMeasure | null {
  if (measure === null) return null;
  const { before, after } = measure;
  return {
    ...measure,
    before: { ...before, mean: before.mean + scoreCentre },
    after: { ...after, mean: after.mean + scoreCentre },
  };
}
