import type { Dimension } from '@plumbline/schema';
import { Field, InputType, Int } from 'type-graphql';
import { DimensionEnum, FilterInput, PeriodInput } from '../graphql/inputs.ts';

@InputType()
export class CohortMovementInput {
  @Field(() => String, { defaultValue: 'cx' }) metric!: string;
  @Field(() => PeriodInput) period!: PeriodInput;
  @Field(() => FilterInput, { nullable: true, description: 'Narrows both cohorts.' })
  filter?: FilterInput | null;
  @Field(() => FilterInput, {
    description: 'Takes the place of current in a movement. Values of at least one dimension, no rules.',
  })
  segment!: FilterInput;
  @Field(() => FilterInput, {
    nullable: true,
    description:
      'Takes the place of baseline in a movement. Must not share a conversation with `segment`. Null: all other conversations.',
  })
  against?: FilterInput | null;
  @Field(() => [DimensionEnum], {
    nullable: true,
    description:
      'Defaults to region, channel, tier and language, without those that tell the cohorts apart. What is in only one cohort counts as mix.',
  })
  dimensions?: Dimension[] | null;
  @Field(() => Int, { defaultValue: 8 }) maxDrivers!: number;
  @Field(() => Int, { defaultValue: 30 }) minSupport!: number;
}
