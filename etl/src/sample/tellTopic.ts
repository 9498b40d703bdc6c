import type { Fitted, TopicPhrases } from './phrases/phrasebook.ts';
import type { Random } from './random.ts';
import type { Bank } from './template.ts';

/** One conversation's sentences on its topic, all from the case that the first sentence decides. */
export type TopicStory = {
  open: Bank;
  /** A question; null if the case has none. */
  ask: Bank | null;
  /** A detail that answers that question; if it was not asked, any detail of the case. Null if no detail fits. */
  detail(asked: boolean): Bank | null;
  finding: Bank | null;
  fix: Bank | null;
  block: Bank | null;
};

export function tellTopic(random: Random, topic: TopicPhrases<readonly Fitted[]>): TopicStory {
  const opening = random.pick(topic.open);
  const fits = ({ cases }: Fitted): boolean =>
    cases === '*' || opening.cases === '*' || cases.includes(opening.cases);
  const draw = (list: readonly Fitted[]): Fitted | null => {
    const fitting = list.filter(fits);
    return fitting.length === 0 ? null : random.pick(fitting);
  };
  const question = draw(topic.ask);
  const number = question === null ? '' : String(topic.ask.indexOf(question) + 1);
  return {
    open: opening.bank,
    ask: question?.bank ?? null,
    detail: (asked) =>
      draw(topic.detail.filter(({ answers }) => (asked && number !== '' ? answers.includes(number) : true)))
        ?.bank ?? null,
    finding: draw(topic.finding)?.bank ?? null,
    fix: draw(topic.fix)?.bank ?? null,
    block: draw(topic.block)?.bank ?? null,
  };
}
