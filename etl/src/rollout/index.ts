export { versionsBeside } from './versionsBeside.ts';
export { planOf, type NamedStep } from './planOf.ts';
export { applyRollouts, rolloutSteps } from './rolloutSteps.ts';
