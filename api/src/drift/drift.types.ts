import type { Dimension } from '@plumbline/schema';
import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { enumOf } from '../graphql/enumOf.ts';
import { DimensionEnum, SegmentValue } from '../graphql/inputs.ts';
import { DateScalar, DateTimeScalar } from '../graphql/scalars.ts';
import { signalKinds, type SignalKind } from './driftRates.ts';
import { signalStates, type SignalState } from './watchSignal.ts';

const DriftSignalKindEnum = enumOf(signalKinds);
registerEnumType(DriftSignalKindEnum, {
  name: 'DriftSignalKind',
  description:
    'AGREEMENT is tested on reviewed samples; the others compare the newest week with the reference.',
});
const DriftStateEnum = enumOf(signalStates);
registerEnumType(DriftStateEnum, { name: 'DriftState' });
const DriftReferenceEnum = { CERTIFICATE: 'certificate', FIRST_WEEKS: 'first_weeks' } as const;
registerEnumType(DriftReferenceEnum, {
  name: 'DriftReference',
  description:
    'CERTIFICATE: the weeks up to the newest conversation that the certificate is based on. FIRST_WEEKS: the first weeks live.',
});

@ObjectType({ description: 'Half-open range of days: `to` is the first day after it.' })
export class DayRange {
  @Field(() => DateScalar) from!: string;
  @Field(() => DateScalar) to!: string;
}

@ObjectType({ description: 'One week, or one reviewed sample.' })
export class DriftPoint {
  @Field(() => DateScalar) from!: string;
  @Field(() => Float, { nullable: true }) value!: number | null;
  @Field(() => Int) conversations!: number;
}

@ObjectType({ description: 'What moved most: a rule, a score, or a value of a dimension.' })
export class DriftMoved {
  @Field(() => String) name!: string;
  @Field(() => DimensionEnum, { nullable: true }) dimension!: Dimension | null;
  @Field(() => Float, {
    description:
      'Share of conversations in the reference. For AGREEMENT: the share that the certificate found right.',
  })
  before!: number;
  @Field(() => Float) after!: number;
}

@ObjectType({
  description:
    'An alarm that a signal raised. Alarms are never changed; acknowledgements are kept beside them.',
})
export class DriftAlarm {
  @Field(() => ID) id!: string;
  @Field(() => DriftSignalKindEnum) signal!: SignalKind;
  @Field(() => DateScalar) since!: string;
  @Field(() => String, {
    nullable: true,
    description: 'Name of the reviewer. Null if nobody has acknowledged the alarm.',
  })
  acknowledgedBy!: string | null;
  @Field(() => DateTimeScalar, { nullable: true }) acknowledgedAt!: Date | null;
  @Field(() => String, { nullable: true }) note!: string | null;
}

@ObjectType()
export class DriftSignal {
  @Field(() => DriftSignalKindEnum) kind!: SignalKind;
  @Field(() => DriftStateEnum) state!: SignalState;
  @Field(() => String) sentence!: string;
  @Field(() => Float, {
    nullable: true,
    description:
      'Jensen–Shannon distance of the newest week from the reference, 0 to 1. For NEW_VALUES: their share. For AGREEMENT: ln of how much likelier the samples are under an unacceptable scorer. Null if there is too little data.',
  })
  value!: number | null;
  @Field(() => Float, {
    nullable: true,
    description:
      'A value above this raises an alarm. It comes from reshuffling whole days or, for AGREEMENT, from Wald’s sequential test.',
  })
  threshold!: number | null;
  @Field(() => Float, { nullable: true }) pValue!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Population stability index, for information only.',
  })
  stability!: number | null;
  @Field(() => Float, {
    description:
      'Probability per week that chance alone raises this alarm; below 5% a year over all signals.',
  })
  falseAlarms!: number;
  @Field(() => DateScalar, { nullable: true }) since!: string | null;
  @Field(() => Int, {
    description: 'Conversations of the newest week. For AGREEMENT: reviewed conversations.',
  })
  conversations!: number;
  @Field(() => DriftMoved, { nullable: true }) moved!: DriftMoved | null;
  @Field(() => [SegmentValue], {
    description:
      'Part of the business in which the signal moved most. Empty if it moved everywhere alike, or raises no alarm.',
  })
  where!: SegmentValue[];
  @Field(() => [DriftPoint]) points!: DriftPoint[];
  @Field(() => [ID], {
    description:
      'For AGREEMENT: reviewed conversations that people call negative and the version does not, at most 20.',
  })
  missed!: string[];
  @Field(() => DriftAlarm, { nullable: true }) alarm!: DriftAlarm | null;
}

@ObjectType({ description: 'One check of a version for drift. Checks are never changed.' })
export class DriftCheck {
  @Field(() => ID) id!: string;
  @Field(() => DateTimeScalar) at!: Date;
  @Field(() => String, { nullable: true, description: 'Name of the reviewer. Null: made by the schedule.' })
  by!: string | null;
  @Field(() => String) sentence!: string;
  @Field(() => DayRange, {
    nullable: true,
    description: 'The newest full week. Null if there are too few full weeks.',
  })
  week!: DayRange | null;
  @Field(() => DayRange, { nullable: true }) reference!: DayRange | null;
  @Field(() => DriftReferenceEnum, { nullable: true }) referenceKind!: 'certificate' | 'first_weeks' | null;
  @Field(() => [DriftSignal]) signals!: DriftSignal[];
}

@ObjectType()
export class Drift {
  @Field(() => DriftCheck, {
    nullable: true,
    description: 'The newest check. Null if the version was never checked.',
  })
  check!: DriftCheck | null;
  @Field(() => DateTimeScalar, { description: 'When every version in use is checked next.' })
  nextCheck!: Date;
  @Field(() => [DriftAlarm], { description: 'Every alarm of the version, newest first.' })
  alarms!: DriftAlarm[];
}
