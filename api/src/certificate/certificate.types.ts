import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { enumOf } from '../graphql/enumOf.ts';
import { DateTimeScalar } from '../graphql/scalars.ts';
import { standings, type Standing } from './evidence.ts';

const StandingEnum = enumOf(standings);
registerEnumType(StandingEnum, {
  name: 'CertificateStanding',
  description:
    'PASS, FAIL: by the last look at held-out labels; a slice that fails its target fails the version, unless that block was overridden. NOT_ENOUGH_DATA: the labels do not decide. NOT_TESTED: there is no look yet.',
});

@ObjectType({ description: 'A reviewer’s signature under the evidence. Never deleted.' })
export class SignOff {
  @Field(() => String) name!: string;
  @Field(() => String) statement!: string;
  @Field(() => DateTimeScalar) at!: string;
  @Field(() => Boolean, { description: 'Whether the evidence is still what was signed.' }) current!: boolean;
}

@ObjectType({ description: 'What is proven about a version, and what is not.' })
export class Certificate {
  @Field(() => String) metric!: string;
  @Field(() => String) version!: string;
  @Field(() => StandingEnum) standing!: Standing;
  @Field(() => String) sentence!: string;
  @Field(() => [String]) measures!: string[];
  @Field(() => [String]) measuresNot!: string[];
  @Field(() => [String]) limits!: string[];
  @Field(() => [String], {
    description: 'How error rates on held-out labels differ between groups, one sentence per dimension.',
  })
  bias!: string[];
  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'Time of the look at held-out labels that the certificate is based on. Null if there is none.',
  })
  testedAt!: string | null;
  @Field(() => ID, { nullable: true, description: 'Id of that look. Null if there is none.' }) look!:
    | string
    | null;
  @Field(() => [SignOff]) signOffs!: SignOff[];
  @Field(() => String, { description: 'SHA-256 of the evidence, which is what reviewers sign.' })
  evidenceHash!: string;
  @Field(() => String, {
    description: 'SHA-256 of the whole certificate. The command `certificate` verifies a saved one.',
  })
  hash!: string;
  @Field(() => String, { description: 'The whole certificate as a JSON document.' }) json!: string;
}
