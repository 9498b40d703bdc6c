import type { ruleVerdicts } from '@plumbline/schema';
import { describe, expect, test } from 'vitest';
import { sampleVersions } from '../../sample/rubric.ts';
import { signalOf, signals } from './signals.ts';
import { readTranscript } from './transcript.ts';

type Verdict = (typeof ruleVerdicts)[number];

/** What a signal says of a conversation told in lines: "C: …" the customer, "A: …" an agent, "B: …" a bot. */
function find(key: string, told: readonly string[]) {
  const signal = signalOf({ key })!;
  const messages = told.map((line) => {
    const [letter, text] = [line.slice(0, 1), line.slice(3)];
    const role =
      letter === 'C' ? ('customer' as const) : letter === 'A' ? ('agent' as const) : ('bot' as const);
    return { role, text, at: null, author: null };
  });
  return signal.find(readTranscript({ language: 'en', channel: 'chat', messages }), signal.speaker);
}

/** A conversation in which the customer says something at its end. */
const ending = (last: string): string[] => ['C: It is about my line.', 'A: I restarted it.', `C: ${last}`];
const replying = (reply: string): string[] => [
  'C: It is about my line.',
  'A: Hello.',
  'C: Well?',
  `A: ${reply}`,
  'C: OK.',
];

describe('words of the customer', () => {
  test.each<[signal: string, last: string, verdict: Verdict]>([
    ['resolved', 'Yes, it works now, thanks.', 'met'],
    ['resolved', 'It does not work.', 'not_met'],
    ['resolved', 'Is it fixed?', 'not_met'],
    ['resolved', 'I will tell you if it works.', 'not_met'],
    ['resolved', 'Nothing is fixed.', 'not_met'],
    ['resolved', 'Thanks, I will wait for the call then.', 'not_met'],
    ['left-unresolved', 'So it is still not fixed.', 'met'],
    ['left-unresolved', 'That did not help.', 'met'],
    ['left-unresolved', 'Great, thanks for nothing.', 'met'],
    ['left-unresolved', 'No problem, it works.', 'not_met'],
    ['had-to-repeat', 'I already gave you that number.', 'met'],
    ['had-to-repeat', 'How many times do I have to tell you?', 'met'],
    ['had-to-repeat', 'Sorry, I meant 4372-249.', 'not_met'],
    ['contacted-again', 'This is the third time I am calling about this.', 'met'],
    ['contacted-again', 'Last year you helped me with my router.', 'not_met'],
    ['promise-not-kept', 'I was promised a call back and nobody rang.', 'met'],
    ['promise-not-kept', 'I thought it would take a day at most.', 'not_met'],
    ['conflicting-answers', 'Your colleague told me something completely different.', 'met'],
    ['conflicting-answers', 'Both of you said Friday.', 'not_met'],
    ['escalation', 'I want to speak to a supervisor.', 'met'],
    ['escalation', 'I will take legal action.', 'met'],
    ['escalation', 'I do not want to make a complaint.', 'not_met'],
    ['frustration', 'This is terrible, I am angry.', 'met'],
    ['frustration', 'Not bad at all.', 'not_met'],
    ['frustration', 'No problem.', 'not_met'],
    ['hidden-frustration', 'Thanks for nothing.', 'met'],
    ['hidden-frustration', 'Great, another form…', 'met'],
    ['hidden-frustration', 'Thanks for the form.', 'not_met'],
    ['hidden-frustration', 'Great, that helps.', 'not_met'],
    ['thanked', 'Thank you, you are very helpful.', 'met'],
    ['thanked', 'Thanks for nothing.', 'not_met'],
    ['thanked', 'You are not helpful.', 'not_met'],
    ['reply-missed', 'That is not what I asked.', 'met'],
    ['reply-missed', 'You didn’t answer my question.', 'met'],
    ['reply-missed', 'That is what I asked for.', 'not_met'],
    ['customer-confused', 'What do you mean?', 'met'],
    ['customer-confused', 'I see what you mean.', 'not_met'],
  ])('%s: “%s” is %s', (key, last, verdict) => {
    expect(find(key, ending(last)).verdict).toBe(verdict);
  });

  test('a problem that is solved and comes back is not solved', () => {
    const told = [...ending('It works now.'), 'A: Fine.', 'C: No, it is still broken.'];
    expect(find('resolved', told).verdict).toBe('not_met');
    expect(find('left-unresolved', told)).toMatchObject({ verdict: 'met', message: 4 });
  });

  test('a number that is asked for and given again had to be repeated; given unasked it had not', () => {
    const told = [
      'C: Order 4372-248.',
      'A: What is your order number?',
      'C: 4372-248',
      'A: Thanks.',
      'C: Sure.',
    ];
    expect(find('had-to-repeat', told)).toMatchObject({ verdict: 'met', message: 2, quote: '4372-248' });
    expect(find('had-to-repeat', told.with(1, 'A: One moment.')).verdict).toBe('not_met');
  });

  test('what comes next is asked and answered with a day, or not', () => {
    const told = [...ending('And when will I hear from someone?'), 'A: As soon as possible.'];
    expect(find('no-next-step', told)).toMatchObject({ verdict: 'met', message: 2 });
    expect(find('no-next-step', told.with(3, 'A: You will get a call on Thursday.')).verdict).toBe('not_met');
  });

  test('the mood turns over the conversation', () => {
    const better = [
      'C: This is terrible.',
      'A: Sorry.',
      'C: Hm.',
      'A: Done.',
      'C: Wonderful, I am so happy.',
    ];
    expect(find('mood-rose', better)).toMatchObject({ verdict: 'met', quote: 'Wonderful, I am so happy.' });
    expect(find('mood-fell', better).verdict).toBe('not_met');
    expect(find('mood-fell', better.toReversed()).verdict).toBe('met');
    expect(find('customer-pleased', better).verdict).toBe('met');
    expect(find('customer-pleased', better.with(4, 'C: Not happy.')).verdict).toBe('not_met');
  });
});

describe('words of those who answer', () => {
  test.each<[signal: string, reply: string, verdict: Verdict]>([
    ['curt-tone', 'You should have read the confirmation.', 'met'],
    ['curt-tone', 'That is not our problem.', 'met'],
    ['curt-tone', 'I will call, whatever the outcome.', 'not_met'],
    ['curt-tone', 'Done. Anything else?', 'not_met'],
    ['scripted-reply', 'We apologise for any inconvenience caused.', 'met'],
    ['scripted-reply', 'Your refund left today.', 'not_met'],
    ['took-ownership', 'Leave it with me, I will chase it personally.', 'met'],
    ['took-ownership', 'Someone from the team will look into it.', 'not_met'],
    ['felt-understood', 'I am sorry, that must have cost you a lot of time.', 'met'],
    ['felt-understood', 'We apologise for any inconvenience caused.', 'not_met'],
    ['clear-next-step', 'You will have an email from me by Friday.', 'met'],
    ['clear-next-step', 'It takes 8 working days.', 'met'],
    ['clear-next-step', 'You will be informed in due course.', 'not_met'],
    ['clear-next-step', 'It was switched off on 4 May.', 'not_met'],
  ])('%s: “%s” is %s', (key, reply, verdict) => {
    expect(find(key, replying(reply)).verdict).toBe(verdict);
  });

  test('a set phrase weighs more where the customer objects to it', () => {
    const told = replying('Please visit our website.');
    const objected = find('scripted-reply', told.with(4, 'C: That is not what I asked.'));
    expect(objected.strength).toBeGreaterThan(find('scripted-reply', told).strength);
  });

  const small = ['C: Do you like football?', 'B: Yes, football is great.', 'C: Which team do you like?'];
  test.each<[signal: string, reply: string, verdict: Verdict]>([
    ['off-topic-reply', 'B: Giant spiders attack Tokyo harbour.', 'met'],
    ['off-topic-reply', 'B: I like the football team of Tokyo.', 'not_met'],
    ['ignored-question', 'B: Giant spiders attack Tokyo harbour.', 'met'],
    ['ignored-question', 'B: Yes.', 'met'],
    ['ignored-question', 'B: The team of Tokyo.', 'not_met'],
    ['ignored-question', 'B: Which one do you prefer?', 'not_met'],
    ['out-of-the-blue', 'B: He is at your window.', 'met'],
    ['out-of-the-blue', 'B: I am at your window.', 'not_met'],
    ['hands-question-back', 'B: What do you think?', 'met'],
    ['hands-question-back', 'B: I think Tokyo.', 'not_met'],
    ['does-not-know', 'B: I don’t know.', 'met'],
    ['does-not-know', 'B: I know.', 'not_met'],
    ['broken-off-reply', 'B: Sir, we...', 'met'],
    ['broken-off-reply', 'B: Sir, we do.', 'not_met'],
    ['unfriendly-reply', 'B: Shut up.', 'met'],
    ['unfriendly-reply', 'B: Not bad.', 'not_met'],
    ['rambling-reply', 'B: One thing. Two things. Three things.', 'met'],
    ['rambling-reply', 'B: One thing.', 'not_met'],
    ['takes-it-up', 'B: My team plays in Tokyo.', 'met'],
    ['short-answer', 'B: Tokyo.', 'met'],
    ['asks-back', 'B: Which one do you prefer?', 'met'],
    ['asks-back', 'B: I prefer Tokyo.', 'not_met'],
  ])('%s: after a question about teams, “%s” is %s', (key, reply, verdict) => {
    expect(find(key, [...small, reply, 'C: OK.', 'B: Hm hm hm hm hm.']).verdict).toBe(verdict);
  });

  test('a greeting in the middle answers none', () => {
    const told = [...small, 'B: Tokyo.', 'C: Why?', 'B: Hello there!'];
    expect(find('greets-again', told).verdict).toBe('met');
    expect(find('greets-again', told.with(4, 'C: Hello?')).verdict).toBe('not_met');
  });
});

test('nothing is told from a conversation that breaks off', () => {
  const told = ['C: It is about my line.', 'A: What is your order number?'];
  const byWords = signals.filter(({ kind }) => kind === 'words');
  const verdicts = byWords.map(({ key }) => find(key, told).verdict);
  expect(verdicts).toEqual(byWords.map(() => 'not_enough_evidence'));
});

test('the signals are a closed list in which each rule of the sample has its own', () => {
  expect(new Set(signals.map(({ key }) => key)).size).toBe(signals.length);
  for (const { rubric } of sampleVersions()) {
    for (const rule of rubric.rules) expect(signalOf(rule)?.key).toBe(rule.key);
  }
  for (const { looksFor } of signals) expect(looksFor).toMatch(/^[A-Z“].+\.$|”\.$/);
});
