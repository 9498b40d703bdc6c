import { inject, type InjectionKey, type ShallowRef } from 'vue';
import type { Workspace } from '../graphql/workspace.ts';

export const workspaceKey: InjectionKey<ShallowRef<Workspace>> = Symbol('workspace');

/** The workspace that the shell has loaded; pages exist only once it is there. */
export function useWorkspace(): ShallowRef<Workspace> {
  const workspace = inject(workspaceKey);
  if (workspace === undefined) throw new Error('A page was opened before the workspace was loaded.');
  return workspace;
}
