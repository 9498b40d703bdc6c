import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { enumOf } from '../graphql/enumOf.ts';
import { DateTimeScalar } from '../graphql/scalars.ts';
import { standings, type Standing } from './evidence.ts';

const StandingEnum = enumOf(standings);
registerEnumType(StandingEnum, {
  name: 'CertificateStanding',
  description: 'A slice that fails fails the version, unless an owner wrote why not.',
});

@ObjectType({ description: 'Somebody stands for the evidence. Kept for ever.' })
export class SignOff {
  @Field(() => String) name!: string;
  @Field(() => String) statement!: string;
  @Field(() => DateTimeScalar) at!: string;
  @Field(() => Boolean, { description: 'The evidence is what was signed.' }) current!: boolean;
}

@ObjectType({ description: 'What is proven of a version, and what not.' })
export class Certificate {
  @Field(() => String) metric!: string;
  @Field(() => String) version!: string;
  @Field(() => StandingEnum) standing!: Standing;
  @Field(() => String) sentence!: string;
  @Field(() => [String]) measures!: string[];
  @Field(() => [String]) measuresNot!: string[];
  @Field(() => [String]) limits!: string[];
  @Field(() => [String], {
    description: 'How far errors on held-out labels differ between groups, a sentence a dimension.',
  })
  bias!: string[];
  @Field(() => DateTimeScalar, { nullable: true, description: 'When the look that it stands on was.' })
  testedAt!: string | null;
  @Field(() => ID, { nullable: true, description: 'That look.' }) look!: string | null;
  @Field(() => [SignOff]) signOffs!: SignOff[];
  @Field(() => String, { description: 'SHA-256 of the evidence: what is signed.' }) evidenceHash!: string;
  @Field(() => String, {
    description: 'SHA-256 of the whole; the command `certificate` verifies a saved one.',
  })
  hash!: string;
  @Field(() => String, { description: 'The whole as a file.' }) json!: string;
}
