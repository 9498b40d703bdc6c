import { onBeforeUnmount, onMounted, ref, watch, type Ref } from 'vue';
import { keep, readKept } from '../deviceStore.ts';

/** Handlers of keys pressed outside a field: by `key`, by chord (`g w`), or with Shift by position: `Shift+Digit1`. */
export type KeyMap = Record<string, (event: KeyboardEvent) => void>;

const chordMs = 1200;
const storageKey = 'plumbline.keys';
const keysAreOn = ref(readKept(storageKey) !== 'off');
watch(keysAreOn, (areOn) => keep(storageKey, areOn ? 'on' : 'off'));

/** Single keys interfere with speech input and some screen readers: a person can turn them off. */
export function useKeysAreOn(): Ref<boolean> {
  return keysAreOn;
}

/**
 * Listens for single keys and two-key chords on the whole page, unless somebody is typing or a dialog is open.
 * @param areHeard whether the keys are active now.
 */
export function useKeys(keys: KeyMap, areHeard: () => boolean = () => true): void {
  let prefix = '';
  let prefixAt = 0;

  function listen(event: KeyboardEvent): void {
    if (
      !areHeard() ||
      !keysAreOn.value ||
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      event.defaultPrevented
    )
      return;
    if (isTyping(event.target) || document.querySelector('dialog[open]') !== null) return;
    const chord =
      prefix !== '' && event.timeStamp - prefixAt < chordMs ? `${prefix} ${event.key}` : event.key;
    if (event.key === 'Enter' && pressesItself(event.target)) return;
    const action =
      keys[chord] ?? keys[event.key] ?? (event.shiftKey ? keys[`Shift+${event.code}`] : undefined);
    const opensChord = Object.keys(keys).some((known) => known.startsWith(`${event.key} `));
    prefix = opensChord && chord === event.key ? event.key : '';
    prefixAt = event.timeStamp;
    if (action === undefined) return;
    event.preventDefault();
    action(event);
  }

  onMounted(() => window.addEventListener('keydown', listen));
  onBeforeUnmount(() => window.removeEventListener('keydown', listen));
}

/** A focused button or link handles Enter itself. */
const pressesItself = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('button, a, summary') !== null;

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button'].includes(target.type);
  return ['SELECT', 'TEXTAREA'].includes(target.tagName) || target.closest('[role="dialog"]') !== null;
}
