import type { Dimension } from '@plumbline/schema';
import { Field, InputType, Int } from 'type-graphql';
import { DimensionEnum, FilterInput, PeriodInput } from '../graphql/inputs.ts';

@InputType()
export class CohortMovementInput {
  @Field(() => String, { defaultValue: 'cx' }) metric!: string;
  @Field(() => PeriodInput) period!: PeriodInput;
  @Field(() => FilterInput, { nullable: true, description: 'Narrows both cohorts.' })
  filter?: FilterInput | null;
  @Field(() => FilterInput, { description: 'Stands where current does in a movement.' })
  segment!: FilterInput;
  @Field(() => FilterInput, {
    nullable: true,
    description: 'Stands where baseline does; shares no conversation with the segment. None: the rest.',
  })
  against?: FilterInput | null;
  @Field(() => [DimensionEnum], {
    nullable: true,
    description:
      'None: region, channel, tier and language, but for those that tell the cohorts apart. What is in one cohort only is mix.',
  })
  dimensions?: Dimension[] | null;
  @Field(() => Int, { defaultValue: 8 }) maxDrivers!: number;
  @Field(() => Int, { defaultValue: 30 }) minSupport!: number;
}
