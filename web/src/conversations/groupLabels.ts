import type { ImportedLabel } from '../graphql/conversations.ts';

/** What people in one collection said about a conversation. */
export interface LabelGroup {
  collection: string;
  /** Labels of the whole conversation, each with its reviewer. */
  whole: ImportedLabel[];
  /** Labels of single messages: how often each label was given. */
  messages: { message: number; counts: { label: string; count: number }[] }[];
}

/** Imported labels as shown: of the whole conversation one by one, of a message counted, most frequent first. */
export function groupLabels(labels: readonly ImportedLabel[]): LabelGroup[] {
  const names = [...new Set(labels.map(({ collection }) => collection))];
  return names.map((collection) => {
    const own = labels.filter((label) => label.collection === collection);
    const messages = [...new Set(own.flatMap(({ message }) => message ?? []))].sort((a, b) => a - b);
    return {
      collection,
      whole: own.filter(({ message }) => message === null),
      messages: messages.map((message) => ({
        message,
        counts: countLabels(own.filter((label) => label.message === message)),
      })),
    };
  });
}

function countLabels(labels: readonly ImportedLabel[]): { label: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { label } of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts].map(([label, count]) => ({ label, count })).sort((a, b) => b.count - a.count);
}
