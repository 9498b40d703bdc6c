export * from './conversation.ts';
export * from './dimension.ts';
export * from './errors.ts';
export * from './label.ts';
export * from './period.ts';
export * from './rubric.ts';
export * from './scoring.ts';
export * from './textHash.ts';
