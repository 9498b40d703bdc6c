import type * as swap from './swap/index.ts';

/** The swap test. Its lists of names and places take a while to load, and most commands swap nothing. */
export const openSwapTest = (): Promise<typeof swap> => import('./swap/index.ts');
