export { redact, type Redacted } from './redact.ts';
export { findAddressedToJudge, talksBesides, type JudgeContext } from './findAddressedToJudge.ts';
