export * from './conversation.ts';
export * from './dimension.ts';
export * from './period.ts';
