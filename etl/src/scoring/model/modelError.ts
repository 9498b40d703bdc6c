import { ScoringError } from '@plumbline/schema';
import type { Usage } from './usage.ts';

/**
 * Why the model gave no verdicts, in plain words that hold neither a key nor anything that was said. What was asked in
 * vain was paid for all the same.
 */
export class ModelError extends ScoringError {
  override name = 'ModelError';

  constructor(
    message: string,
    /** Where nothing is wrong with the conversation: when to ask again. */
    readonly retryAfterMs: number | null = null,
    readonly usage: Usage | null = null,
  ) {
    super(message);
  }

  withUsage(usage: Usage): ModelError {
    return new ModelError(this.message, this.retryAfterMs, usage);
  }
}

/** The conversation is longer than what the model takes at once, whatever the settings say. */
export class ContextExceeded extends ModelError {
  override name = 'ContextExceeded';
}

/** The model refuses to say anything on what it was given. */
export class ModelRefused extends ModelError {
  override name = 'ModelRefused';
}

/** The endpoint takes no JSON Schema for the form of its answer. */
export class SchemaRefused extends ModelError {
  override name = 'SchemaRefused';
}
