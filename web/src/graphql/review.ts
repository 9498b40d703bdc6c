import { graphql, type ResultOf } from './graphql.ts';

export const peopleDocument = graphql(`
  query People {
    me {
      id
    }
    reviewers {
      id
      name
    }
  }
`);

export const createReviewerDocument = graphql(`
  mutation CreateReviewer($name: String!) {
    createReviewer(name: $name) {
      id
      name
    }
  }
`);

export const setConsensusFragment = graphql(`
  fragment Standing on SetConsensus {
    conversations
    open
    thirdReview
    fourthReview
    discussion
    settled
    ambiguousQuestions
    waitingForReviewer
    slices {
      dimension
      value
      conversations
      labelled
    }
  }
`);

export const reviewBatchDocument = graphql(
  `
    query ReviewBatch($setId: ID!) {
      reviewBatch(setId: $setId) {
        entries {
          id
          state
        }
        submitted
        open
        secondsPerLabel
      }
      setReviewers(setId: $setId) {
        reviewer {
          id
          name
        }
        submitted
        open
        left
      }
      setConsensus(setId: $setId) {
        ...Standing
      }
    }
  `,
  [setConsensusFragment],
);

export const assignmentDocument = graphql(`
  query Assignment($id: ID!) {
    reviewAssignment(id: $id) {
      id
      setId
      setName
      version
      state
      channel
      language
      messages {
        index
        role
        text
        at
      }
      rules {
        key
        label
        statement
        needsEvidence
        counts
        doesNotCount
        examples {
          quote
          counts
          note
        }
      }
      draft {
        overall
        certainty
        note
        rules {
          rule
          verdict
          evidence {
            message
            start
            end
          }
        }
        edits
      }
      unavailable
    }
  }
`);

export const saveLabelDraftDocument = graphql(`
  mutation SaveLabelDraft($assignment: ID!, $changes: [DraftChangeInput!]!) {
    saveLabelDraft(assignment: $assignment, changes: $changes) {
      edits
    }
  }
`);

export const submitLabelDocument = graphql(`
  mutation SubmitLabel($assignment: ID!, $submission: ID!, $changes: [DraftChangeInput!]!) {
    submitLabel(assignment: $assignment, submission: $submission, changes: $changes) {
      next
    }
  }
`);

export const skipAssignmentDocument = graphql(`
  mutation SkipAssignment($assignment: ID!, $reason: String!) {
    skipAssignment(assignment: $assignment, reason: $reason) {
      next
    }
  }
`);

export const addReviewersDocument = graphql(`
  mutation AddReviewers($setId: ID!, $reviewers: [ID!]!) {
    addReviewers(setId: $setId, reviewers: $reviewers) {
      open
    }
  }
`);

export const removeReviewerDocument = graphql(`
  mutation RemoveReviewer($setId: ID!, $reviewer: ID!, $reason: String!) {
    removeReviewer(setId: $setId, reviewer: $reviewer, reason: $reason) {
      open
    }
  }
`);

export type Assignment = ResultOf<typeof assignmentDocument>['reviewAssignment'];
export type GuideRule = Assignment['rules'][number];
export type Draft = Assignment['draft'];
export type RuleDraft = Draft['rules'][number];
export type Evidence = RuleDraft['evidence'][number];
export type Verdict = NonNullable<RuleDraft['verdict']>;
export type Overall = NonNullable<Draft['overall']>;
export type Certainty = NonNullable<Draft['certainty']>;
export type ReviewBatch = ResultOf<typeof reviewBatchDocument>['reviewBatch'];
export type SetConsensus = ResultOf<typeof reviewBatchDocument>['setConsensus'];
export type ReviewerProgress = ResultOf<typeof reviewBatchDocument>['setReviewers'][number];
