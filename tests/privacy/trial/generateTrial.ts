import type { ScorableMessage } from '@plumbline/etl';
import type { PersonalKind } from '../../../etl/src/scoring/privacy/personalSpan.ts';
import { seededRandom } from '../../../etl/src/sample/random.ts';
import { developmentFamilies } from './developmentFamilies.ts';
import { personalSlots } from './families.ts';
import { heldOutFamilies } from './heldOutFamilies.ts';
import { drawValues } from './values.ts';

/** A personal value where it stands. */
export interface PlantedValue {
  message: number;
  start: number;
  end: number;
  kind: PersonalKind;
}

/** A conversation with the personal values in it. */
export interface TrialConversation {
  language: string;
  messages: ScorableMessage[];
  planted: PlantedValue[];
}

/** Conversations of every family, `each` of one, with invented personal data: the same for the same seed. */
export function* generateTrial(
  part: 'development' | 'held out',
  seed: number,
  each: number,
): Generator<TrialConversation> {
  const random = seededRandom(seed);
  for (const { language, lines } of part === 'development' ? developmentFamilies : heldOutFamilies) {
    for (let turn = 0; turn < each; turn++) {
      const values = drawValues(random, language, part === 'held out');
      const messages: ScorableMessage[] = [];
      const planted: PlantedValue[] = [];
      for (const line of lines) {
        const said = /^(?<role>[ac]): /.exec(line);
        const at = said === null ? messages.length - 1 : messages.length;
        let text = said === null ? `${messages[at]!.text}\n` : '';
        for (const piece of line.slice(said === null ? 0 : 3).split(/(\{\w+\})/)) {
          const slot = /^\{(\w+)\}$/.exec(piece)?.[1];
          const value = slot === undefined ? piece : values[slot]!;
          const kind = slot === undefined ? undefined : personalSlots[slot];
          if (kind !== undefined)
            planted.push({ message: at, start: text.length, end: text.length + value.length, kind });
          text += value;
        }
        const role = said?.groups?.['role'] === 'a' ? 'agent' : 'customer';
        if (said === null) messages[at]!.text = text;
        else messages.push({ role, text, at: null, author: null });
      }
      yield { language, messages, planted };
    }
  }
}
