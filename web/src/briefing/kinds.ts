/** The briefings that come by the calendar, and when. */
export const scheduledKinds = [
  { kind: 'WEEKLY', label: 'Weekly review', when: 'Mondays at 06:00' },
  { kind: 'MONTHLY', label: 'Monthly deep-dive', when: 'the first of the month at 06:00' },
  { kind: 'QUARTERLY', label: 'Quarterly leadership', when: 'the first day of the quarter at 06:00' },
] as const;

export type ScheduledKind = (typeof scheduledKinds)[number]['kind'];

export const labelOfKind = (kind: string): string =>
  scheduledKinds.find((one) => one.kind === kind)?.label ?? 'Briefing';
