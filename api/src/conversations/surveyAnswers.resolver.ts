import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.ts';
import { Conversation, SurveyAnswer } from './conversations.types.ts';
import { surveyAnswersOf } from './surveyAnswers.ts';

@Resolver(() => Conversation)
export class SurveyAnswersResolver {
  @FieldResolver(() => [SurveyAnswer])
  surveyAnswers(
    @Root() { attributes }: Conversation,
    @Ctx() { warehouse }: Pick<Context, 'warehouse'>,
  ): SurveyAnswer[] {
    return surveyAnswersOf(attributes, warehouse.surveyAttributes);
  }
}
