export { versionsBeside } from './versionsBeside.ts';
export { planOf, type NamedStep } from './planOf.ts';
export { applyRollouts } from './applyRollouts.ts';
export { rolloutSteps } from './rolloutSteps.query.ts';
