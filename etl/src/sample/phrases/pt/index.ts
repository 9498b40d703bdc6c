import type { Phrasebook, Sentences } from '../phrasebook.ts';
import { rules } from './rules.ts';
import { talk } from './talk.ts';
import { topics } from './topics.ts';

export const pt: Phrasebook<Sentences> = { rules, talk, topics };
