import type { Phrasebook } from '../phrasebook.ts';
import { moneyTopics } from './moneyTopics.ts';
import { rules } from './rules.ts';
import { serviceTopics } from './serviceTopics.ts';
import { talk } from './talk.ts';

export const de: Phrasebook = { rules, talk, topics: { ...moneyTopics, ...serviceTopics } };
