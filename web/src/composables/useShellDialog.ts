import { ref } from 'vue';

/** Which dialog of the shell is open; any part of a page may open one. */
const openDialog = ref<'' | 'jump' | 'keys'>('');

export function useShellDialog(): typeof openDialog {
  return openDialog;
}
