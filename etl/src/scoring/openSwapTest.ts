/** The swap test. Its lists of names and places take a while to load, and most commands swap nothing. */
export const openSwapTest = (): Promise<typeof import('./swap/index.ts')> => import('./swap/index.ts');
