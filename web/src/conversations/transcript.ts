import type { Message } from './conversation.ts';
import { findWords } from './findWords.ts';
import { messageGap } from './messageGap.ts';
import type { NumberedReason } from './numberReasons.ts';
import { segmentText, type TextSegment } from './segmentText.ts';

/** A message ready to render: its marked text, the reasons that refer to it, the pause before it. */
export interface TranscriptMessage {
  message: Message;
  segments: TextSegment[];
  reasons: NumberedReason[];
  gapBefore: string | null;
}

/** Joins messages, numbered reasons and searched words. Marks of a segment are reason numbers. */
export function layOutTranscript(
  messages: readonly Message[],
  reasons: readonly NumberedReason[],
  words: readonly string[] = [],
): TranscriptMessage[] {
  return messages.map((message, at) => {
    const own = reasons.filter((reason) => reason.messageIndex === message.index);
    const spans = own.flatMap(({ number, start, end }) =>
      start === null || end === null ? [] : [{ key: number, start, end }],
    );
    return {
      message,
      segments: segmentText(message.text, spans, findWords(message.text, words)),
      reasons: own,
      gapBefore: messageGap(messages[at - 1], message),
    };
  });
}
