import { inject, type InjectionKey, type ShallowRef } from 'vue';
import type { Workspace } from '../graphql/workspace.ts';

export const workspaceKey: InjectionKey<ShallowRef<Workspace>> = Symbol('workspace');

/** The workspace that the shell has loaded; pages are only rendered once it has. */
export function useWorkspace(): ShallowRef<Workspace> {
  const workspace = inject(workspaceKey);
  if (workspace === undefined) throw new Error('A page was opened before the workspace was loaded.');
  return workspace;
}
