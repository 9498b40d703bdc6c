export { redact, type Redacted } from './redact.ts';
export { findAddressedToJudge, type JudgeContext } from './findAddressedToJudge.ts';
