import { graphql, type ResultOf, type VariablesOf } from './graphql.ts';
import { shownMovement } from './why.ts';

export const pivotDocument = graphql(`
  query Slices($input: PivotInput!) {
    pivot(input: $input) {
      rows {
        isLeaf
        segment {
          dimension
          value
        }
      }
      columns {
        isLeaf
        segment {
          dimension
          value
        }
      }
      cells {
        row
        column
        conversations
        n
        value
        low
        high
        compared {
          n
          value
        }
        difference {
          value
          low
          high
        }
        shownDifference
        qValue
        clear
        small
        reversed
      }
      margins {
        segment {
          dimension
          value
        }
        conversations
        n
        value
        low
        high
        compared {
          n
          value
        }
        difference {
          value
          low
          high
        }
        shownDifference
        qValue
        clear
        small
        reversed
      }
      standsApart
      tested
      fewest
      sentence
      warnings {
        code
        message
      }
    }
  }
`);

export type Pivot = ResultOf<typeof pivotDocument>['pivot'];
export type PivotLine = Pivot['rows'][number];
export type PivotCell = Pivot['cells'][number];
export type PivotMargin = Pivot['margins'][number];
export type PivotInput = VariablesOf<typeof pivotDocument>['input'];
export type Measure = NonNullable<PivotInput['measure']>;
export type Dimension = PivotInput['rows'][number];

export const cohortMovementDocument = graphql(
  `
    query WhySegment($input: CohortMovementInput!) {
      cohortMovement(input: $input) {
        ...ShownMovement
      }
    }
  `,
  [shownMovement],
);
export type CohortInput = VariablesOf<typeof cohortMovementDocument>['input'];

export const frozenLabelsDocument = graphql(`
  query FrozenLabels {
    labelSets {
      id
      name
      metric
      frozenAt
    }
    frozenCollections {
      id
      name
    }
  }
`);

export const groupsDocument = graphql(`
  query Groups($input: EvaluationInput!) {
    evaluation(input: $input) {
      all {
        labels
        results {
          figure
          target
        }
      }
      slices {
        dimension
        value
        labels
        small
        f1 {
          value
          low
          high
        }
        falseNegativeRate {
          value
          low
          high
        }
        results {
          figure
          target
        }
        outcome
      }
      equalisedGaps {
        dimension
        equalised {
          rate
          highest
          gap {
            value
            low
            high
          }
        }
      }
    }
  }
`);
export type Groups = ResultOf<typeof groupsDocument>['evaluation'];

export const savedViewsDocument = graphql(`
  query SavedViews {
    me {
      id
      name
    }
    reviewers {
      id
      name
    }
    savedViews {
      id
      name
      owner
      mine
      address
    }
  }
`);
export type SavedView = ResultOf<typeof savedViewsDocument>['savedViews'][number];

export const saveViewDocument = graphql(`
  mutation SaveView($name: String!, $address: String!) {
    saveView(name: $name, address: $address) {
      id
    }
  }
`);

export const renameViewDocument = graphql(`
  mutation RenameView($id: ID!, $name: String!) {
    renameView(id: $id, name: $name) {
      id
    }
  }
`);

export const deleteViewDocument = graphql(`
  mutation DeleteView($id: ID!) {
    deleteView(id: $id)
  }
`);
