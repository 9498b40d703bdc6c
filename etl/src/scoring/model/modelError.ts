import { ScoringError } from '@plumbline/schema';
import type { Usage } from './usage.ts';

/**
 * Why the model gave no verdicts, in plain words that hold neither a key nor anything that was said, and what asking
 * cost all the same.
 */
export class ModelError extends ScoringError {
  override name = 'ModelError';

  constructor(
    message: string,
    /** How long to wait before asking again, if nothing is wrong with the conversation. */
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

/** The model refuses to answer about what it was given. */
export class ModelRefused extends ModelError {
  override name = 'ModelRefused';
}

/** The endpoint takes no JSON Schema for the form of its answer. */
export class SchemaRefused extends ModelError {
  override name = 'SchemaRefused';
}
