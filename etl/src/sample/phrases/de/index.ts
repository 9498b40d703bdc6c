import type { Phrasebook, Sentences } from '../phrasebook.ts';
import { rules } from './rules.ts';
import { talk } from './talk.ts';
import { topics } from './topics.ts';

export const de: Phrasebook<Sentences> = { rules, talk, topics };
