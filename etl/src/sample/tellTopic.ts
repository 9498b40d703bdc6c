import type { Fitted, TopicPhrases } from './phrases/phrasebook.ts';
import type { Random } from './random.ts';
import type { Bank } from './template.ts';

/** The topic's sentences of one conversation, all of the case that its first sentence opened. */
export type TopicStory = {
  open: Bank;
  /** A question, or null where the case has none. */
  ask: Bank | null;
  /** An answer to that question; where none was asked, or none answers it, any detail of the case. */
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
