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
    'AGREEMENT is watched on reviewed samples; the others compare the newest week with the reference.',
});
const DriftStateEnum = enumOf(signalStates);
registerEnumType(DriftStateEnum, { name: 'DriftState' });
const DriftReferenceEnum = { CERTIFICATE: 'certificate', FIRST_WEEKS: 'first_weeks' } as const;
registerEnumType(DriftReferenceEnum, {
  name: 'DriftReference',
  description:
    'CERTIFICATE: weeks up to the newest conversation it stands on. FIRST_WEEKS: the first weeks live.',
});

@ObjectType({ description: 'Half-open: to is the first day not in it.' })
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
  @Field(() => Float, { description: 'Share of conversations in the reference.' }) before!: number;
  @Field(() => Float) after!: number;
}

@ObjectType({
  description: 'A signal that began to raise an alarm. Never changed; what is said of it is kept.',
})
export class DriftAlarm {
  @Field(() => ID) id!: string;
  @Field(() => DriftSignalKindEnum) signal!: SignalKind;
  @Field(() => DateScalar) since!: string;
  @Field(() => String, { nullable: true, description: 'Null: nobody has acknowledged it.' })
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
      'Jensen–Shannon distance of the newest week from the reference, 0 to 1; of new values their share; of agreement the evidence, ln of how much likelier the samples are of an unacceptable scorer.',
  })
  value!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'What passes it is an alarm: by dealing whole days anew, by Wald’s test for agreement.',
  })
  threshold!: number | null;
  @Field(() => Float, { nullable: true }) pValue!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Population stability index. Nothing is decided by it.',
  })
  stability!: number | null;
  @Field(() => Float, {
    description: 'How often chance alone raises this alarm, a week; under 5% a year over all signals.',
  })
  falseAlarms!: number;
  @Field(() => DateScalar, { nullable: true }) since!: string | null;
  @Field(() => Int, { description: 'In the newest week; of agreement, reviewed.' }) conversations!: number;
  @Field(() => DriftMoved, { nullable: true }) moved!: DriftMoved | null;
  @Field(() => [SegmentValue], { description: 'Where it moved most; none: everywhere alike.' })
  where!: SegmentValue[];
  @Field(() => [DriftPoint]) points!: DriftPoint[];
  @Field(() => [ID], { description: 'Of agreement: reviewed conversations that the version missed.' })
  missed!: string[];
  @Field(() => DriftAlarm, { nullable: true }) alarm!: DriftAlarm | null;
}

@ObjectType({ description: 'One look at whether a version drifted. Never changed.' })
export class DriftCheck {
  @Field(() => ID) id!: string;
  @Field(() => DateTimeScalar) at!: Date;
  @Field(() => String, { nullable: true, description: 'Null: the schedule.' }) by!: string | null;
  @Field(() => String) sentence!: string;
  @Field(() => DayRange, { nullable: true, description: 'Null while there are too few whole weeks.' })
  week!: DayRange | null;
  @Field(() => DayRange, { nullable: true }) reference!: DayRange | null;
  @Field(() => DriftReferenceEnum, { nullable: true }) referenceKind!: 'certificate' | 'first_weeks' | null;
  @Field(() => [DriftSignal]) signals!: DriftSignal[];
}

@ObjectType()
export class Drift {
  @Field(() => DriftCheck, { nullable: true, description: 'The newest check; null: never checked.' })
  check!: DriftCheck | null;
  @Field(() => DateTimeScalar, { description: 'When every version in use is checked next.' })
  nextCheck!: Date;
  @Field(() => [DriftAlarm], { description: 'Every alarm there was, the newest first.' })
  alarms!: DriftAlarm[];
}
