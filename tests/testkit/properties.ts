import * as fc from 'fast-check';

// The same cases every time, so that a run says something of the change and not of the day.
// To look for new ones: PROPERTY_SEED=$RANDOM npx pnpm test tests/reference
fc.configureGlobal({ seed: Number(process.env['PROPERTY_SEED'] ?? 20261101) });

export { fc };
