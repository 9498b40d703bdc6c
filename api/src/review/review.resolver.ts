import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../context.ts';
import { badInput, conflict } from '../errors.ts';
import { isUuid, requireReviewer } from '../reviewers/requireReviewer.ts';
import { batchEntries, setProgress } from './assignments.query.ts';
import { keepDraft } from './keepDraft.ts';
import { joinSet, leaveSet, skipAssignment } from './membership.ts';
import { secondsPerLabel } from './pace.ts';
import { readAssignment, readDraft } from './readAssignment.ts';
import {
  DraftChangeInput,
  LabelDraft,
  ReviewAssignment,
  ReviewBatch,
  ReviewerProgress,
  Submission,
} from './review.types.ts';
import { endedMessage, submitLabel } from './submitLabel.ts';
import { toAssignment, toDraft } from './toAssignment.ts';

@Resolver()
export class ReviewResolver {
  @Query(() => ReviewBatch, { description: 'What whoever asks has of a set.' })
  async reviewBatch(@Arg('setId', () => ID) setId: string, @Ctx() context: Context): Promise<ReviewBatch> {
    const { id } = await requireReviewer(context);
    return batchOf(context, setId, id);
  }

  @Query(() => [ReviewerProgress], { description: 'How far everybody is with a set, by name.' })
  async setReviewers(
    @Arg('setId', () => ID) setId: string,
    @Ctx() { dataSource }: Context,
  ): Promise<ReviewerProgress[]> {
    const rows = isUuid(setId) ? await setProgress(dataSource.manager, setId) : [];
    return rows.map(({ id, name, ...progress }) => ({ reviewer: { id, name }, ...progress }));
  }

  @Query(() => ReviewAssignment, { description: 'One of the assignments of whoever asks.' })
  async reviewAssignment(
    @Arg('id', () => ID) id: string,
    @Ctx() context: Context,
  ): Promise<ReviewAssignment> {
    const { assignment, conversation, unavailable } = await readAssignment(context, id);
    const draft = await readDraft(context.dataSource.manager, id);
    return toAssignment(assignment, conversation, { ...draft, unavailable });
  }

  @Mutation(() => [ReviewerProgress], {
    description: 'Shares what is open of a frozen set among all its reviewers.',
  })
  async addReviewers(
    @Arg('setId', () => ID) setId: string,
    @Arg('reviewers', () => [ID]) reviewers: string[],
    @Ctx() context: Context,
  ): Promise<ReviewerProgress[]> {
    await requireReviewer(context);
    await joinSet(context.dataSource, setId, reviewers);
    return this.setReviewers(setId, context);
  }

  @Mutation(() => [ReviewerProgress], {
    description: 'Takes a reviewer off a set. Their labels stay; what they had open goes to the others.',
  })
  async removeReviewer(
    @Arg('setId', () => ID) setId: string,
    @Arg('reviewer', () => ID) reviewer: string,
    @Arg('reason', () => String) reason: string,
    @Ctx() context: Context,
  ): Promise<ReviewerProgress[]> {
    await requireReviewer(context);
    if (!isUuid(reviewer)) throw badInput('This is no reviewer.', 'reviewer');
    await leaveSet(context.dataSource, setId, reviewer, reason);
    return this.setReviewers(setId, context);
  }

  @Mutation(() => LabelDraft, { description: 'Keeps edits as they are made; sent again, they count once.' })
  async saveLabelDraft(
    @Arg('assignment', () => ID) id: string,
    @Arg('changes', () => [DraftChangeInput]) changes: DraftChangeInput[],
    @Ctx() context: Context,
  ): Promise<LabelDraft> {
    const { assignment, conversation } = await readAssignment(context, id);
    if (assignment.state !== 'open') throw conflict(endedMessage(assignment.state), 'assignment');
    const lengths = (conversation?.message_text ?? []).map((text) => text.length);
    const { manager } = context.dataSource;
    await keepDraft(manager, assignment, changes, lengths);
    const { draft, edits } = await readDraft(manager, id);
    return toDraft(draft, edits);
  }

  @Mutation(() => Submission, { description: 'Makes the draft the label of whoever asks, for good.' })
  async submitLabel(
    @Arg('assignment', () => ID) id: string,
    @Arg('submission', () => ID, { description: 'A UUID made by the page: sent again, it counts once.' })
    submission: string,
    @Arg('changes', () => [DraftChangeInput], { defaultValue: [], description: 'Edits not saved before.' })
    changes: DraftChangeInput[],
    @Ctx() context: Context,
  ): Promise<Submission> {
    if (!isUuid(submission)) throw badInput('submission is a UUID.', 'submission');
    const { assignment, conversation, unavailable } = await readAssignment(context, id);
    if (conversation === null || (unavailable !== null && assignment.state === 'open')) {
      throw conflict(unavailable ?? 'This conversation was deleted.', 'assignment');
    }
    const lengths = conversation.message_text.map((text) => text.length);
    const { channel } = conversation;
    await submitLabel(context.dataSource, assignment, { id: submission, changes, channel, lengths });
    return nextOf(context, assignment.set_id, assignment.reviewer, id);
  }

  @Mutation(() => Submission, { description: 'Leaves a conversation to somebody else.' })
  async skipAssignment(
    @Arg('assignment', () => ID) id: string,
    @Arg('reason', () => String) reason: string,
    @Ctx() context: Context,
  ): Promise<Submission> {
    const { assignment } = await readAssignment(context, id);
    await skipAssignment(context.dataSource, assignment, reason);
    return nextOf(context, assignment.set_id, assignment.reviewer, id);
  }
}

/** The first open assignment after `id`, else the first open one. */
async function nextOf(context: Context, setId: string, reviewer: string, id: string): Promise<Submission> {
  const batch = await batchOf(context, setId, reviewer);
  const after = batch.entries.findIndex((entry) => entry.id === id);
  const inOrder = [...batch.entries.slice(after), ...batch.entries.slice(0, Math.max(0, after))];
  return { batch, next: inOrder.find(({ state }) => state === 'open')?.id ?? null };
}

async function batchOf({ dataSource }: Context, setId: string, reviewer: string): Promise<ReviewBatch> {
  const entries = isUuid(setId) ? await batchEntries(dataSource.manager, setId, reviewer) : [];
  const submittedAt = entries.flatMap((entry) => entry.submittedAt?.getTime() ?? []).sort((a, b) => a - b);
  return {
    entries: entries.filter(({ state }) => state !== 'released').map(({ id, state }) => ({ id, state })),
    submitted: submittedAt.length,
    open: entries.filter(({ state }) => state === 'open').length,
    secondsPerLabel: secondsPerLabel(submittedAt),
  };
}
