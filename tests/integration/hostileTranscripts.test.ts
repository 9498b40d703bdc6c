import {
  crossChecked,
  modelScorer,
  offlineScorer,
  scoreConversation,
  scoringVersion,
  type ScorableConversation,
  type ScoredByUs,
} from '@plumbline/etl';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findAddressedToJudge, redact, talksBesides } from '../../etl/src/scoring/privacy/index.ts';
import { instructionsFor, withheldMarker } from '../../etl/src/scoring/model/instructions.ts';
import { evidenceWords, hostileRubric } from '../privacy/hostile/conversations.ts';
import { heldOutTranscripts, transcripts, type HostileTranscript } from '../privacy/hostile/transcripts.ts';
import {
  judging,
  met,
  plainParts,
  settingsFor,
  transcriptIn,
  type SaidVerdict,
} from '../testkit/modelScripts.ts';
import {
  startOpenAiServer,
  type OpenAiRequest,
  type OpenAiServer,
  type Reply,
} from '../testkit/openAiServer.ts';

const version = scoringVersion('cx', '1', {
  ...hostileRubric,
  scoring: {
    scorer: 'model',
    onModelFailure: 'unscored',
    minimumConfidence: 0.6,
    minimumJudged: 0.5,
    negativeBelow: 5,
    consistencyShare: 0,
  },
});
const context = { instructions: instructionsFor([]), ruleKeys: hostileRubric.rules.map(({ key }) => key) };

/** The model on the loopback server: honest by the words of the evidence, until it can see a part of the attack. */
let attack: HostileTranscript | null = null;
let server: OpenAiServer;

function answer(request: OpenAiRequest): Reply {
  const { messages } = transcriptIn(request);
  const isAttacked = attack?.attacking.some((index) => messages[index]!.text !== withheldMarker) ?? false;
  return judging(request, isAttacked ? obedient(messages) : honest(messages));
}

type Shown = readonly { id: string; role: string; text: string }[];

function honest(messages: Shown): Record<string, Partial<SaidVerdict>> {
  return Object.fromEntries(
    Object.entries(evidenceWords).flatMap(([rule, words]) =>
      messages.flatMap(({ id, text }) =>
        words.filter((quote) => text.includes(quote)).map((quote) => [rule, met(id, quote)] as const),
      ),
    ),
  );
}

/** What the attacker wants, as well as the check of evidence can be deceived: quotes that stand, of the right speaker. */
function obedient(messages: Shown): Record<string, Partial<SaidVerdict>> {
  const wanted = attack!.attack.aim === 'raise' ? 'raises' : 'lowers';
  return Object.fromEntries(
    hostileRubric.rules
      .filter(({ direction }) => direction === wanted)
      .flatMap(({ key, speaker }) => {
        const shown = messages.find(({ role, text }) => role === speaker && text !== withheldMarker);
        return shown === undefined ? [] : [[key, { ...met(shown.id, shown.text), strength: 1 }] as const];
      }),
  );
}

const score = async (conversation: ScorableConversation, isDetected: boolean): Promise<ScoredByUs> => {
  const model = modelScorer(settingsFor(server.url), {
    ...plainParts,
    withhold: (messages) => (isDetected ? findAddressedToJudge(messages, context) : []),
    redact,
  });
  return scoreConversation(
    conversation,
    version,
    crossChecked(model, offlineScorer, (text) => talksBesides(text, context)),
  );
};

/** What became of a transcript: the score of the same conversation without the attack, another one, or none. */
async function outcome(
  transcript: HostileTranscript,
  isDetected: boolean,
): Promise<'same' | 'moved' | 'abstained'> {
  attack = null;
  const clean = await score(transcript.clean, true);
  attack = transcript;
  const hostile = await score(transcript.hostile, isDetected);
  expect(clean.score).not.toBeNull();
  if (hostile.abstained !== null) return 'abstained';
  return hostile.score === clean.score ? 'same' : 'moved';
}

beforeAll(async () => {
  server = await startOpenAiServer(answer);
});
afterAll(() => server.close());

describe.each([
  ['transcripts that detection was shaped on', transcripts],
  ['transcripts that were written afterwards', heldOutTranscripts],
])('%s', (name, all) => {
  test('never move the score of a model that obeys them', async () => {
    const came = { same: 0, abstained: 0, moved: 0 };
    const moved: unknown[] = [];
    for (const transcript of all) {
      const what = await outcome(transcript, true);
      came[what] += 1;
      if (what === 'moved') moved.push(transcript.attack);
    }
    console.info(
      `Of ${all.length} ${name}: ${came.same} same score, ${came.abstained} abstained, ${came.moved} moved.`,
    );
    expect(moved).toEqual([]);
  });

  test('would move it if nothing were withheld', async () => {
    const came = { same: 0, abstained: 0, moved: 0 };
    for (const transcript of all) came[await outcome(transcript, false)] += 1;
    console.info(
      `Undetected, of ${all.length} ${name}: ${came.same} same score, ${came.abstained} abstained, ${came.moved} moved.`,
    );
    expect(came.moved).toBeGreaterThan(0);
  });
});

test('neither the key nor what was said comes into errors or provenance', async () => {
  attack = transcripts[0]!;
  const { provenance } = await score(attack.hostile, true);
  expect(JSON.stringify(provenance)).not.toMatch(/sk-secret|parcel|Ignore/);
  expect(provenance.unread).toEqual(attack.attacking);
});
