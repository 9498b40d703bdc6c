import type { ScorableConversation, ScorableMessage } from '@plumbline/etl';
import { attacks } from './attacks.ts';
import { heldOutAttacks } from './heldOutAttacks.ts';
import { conversations } from './conversations.ts';
import type { Attack } from './attack.ts';

export interface HostileTranscript {
  attack: Attack;
  /** The conversation without the attack. */
  clean: ScorableConversation;
  /** With it. */
  hostile: ScorableConversation;
  /** 0-based indices in `hostile` of the messages that hold a part of the attack. */
  attacking: number[];
}

export const transcripts: readonly HostileTranscript[] = attacks.map(transcriptOf);
/** Written after detection was finished. */
export const heldOutTranscripts: readonly HostileTranscript[] = heldOutAttacks.map(transcriptOf);

function transcriptOf(attack: Attack): HostileTranscript {
  const { language, lines } = conversations[attack.into];
  const clean = lines.map(([role, text]): ScorableMessage => ({ role, text, at: null, author: null }));
  const messages: ScorableMessage[] = [];
  const attacking: number[] = [];
  clean.forEach((message, index) => {
    const added = attack.places.flatMap((place) =>
      'addedTo' in place && place.addedTo === index ? [place.text] : [],
    );
    if (added.length > 0) attacking.push(messages.length);
    messages.push({ ...message, text: [message.text, ...added].join(' ') });
    for (const place of attack.places) {
      if (!('after' in place) || place.after !== index) continue;
      attacking.push(messages.length);
      messages.push({ role: attack.by, text: place.text, at: null, author: null });
    }
  });
  const about = { language, channel: 'chat' };
  return { attack, clean: { ...about, messages: clean }, hostile: { ...about, messages }, attacking };
}
