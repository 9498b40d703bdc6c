/** The parts of the sample that other packages may use. */
export { generateSample, sampleLines } from './generateSample.ts';
export type { SampleOptions } from './generateSample.ts';
export * as plantedTruth from './plantedTruth.ts';
export { sampleVersions } from './rubric.ts';
export type { SampleVersion } from './rubric.ts';
export { SAMPLE_BASE, SAMPLE_RUBRIC } from './rules.ts';
export type { RubricRule, RuleKey } from './rules.ts';
