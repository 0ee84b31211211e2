import { useEffect, useRef, useSyncExternalStore } from 'react';

/** What may be done by keyboard wherever it can be done, with the usual key of each. */
export const USUAL_KEYS = {
  'accept-call': 'F2',
  'hang-up': 'Alt+Q',
  mute: 'F8',
  hold: 'F9',
  transfer: 'Alt+T',
  'result-1': 'Alt+1',
  'result-2': 'Alt+2',
  'result-3': 'Alt+3',
  'result-4': 'Alt+4',
  'result-5': 'Alt+5',
  'result-6': 'Alt+6',
  'result-7': 'Alt+7',
  'result-8': 'Alt+8',
  'call-back': 'Alt+B',
  'offer-accepted': 'Alt+Y',
  'offer-declined': 'Alt+N',
  leaving: 'Alt+L',
  dispatch: 'Alt+W',
  complaint: 'Alt+C',
  save: 'Ctrl+Enter',
  'script-next': 'Alt+.',
  'script-back': 'Alt+,',
  'script-said': 'Alt+S',
  'look-up': 'Ctrl+K',
  keys: 'Alt+/',
} as const;
export type Action = keyof typeof USUAL_KEYS;
export const ACTIONS = Object.keys(USUAL_KEYS) as Action[];
export type KeyMap = Record<Action, string>;

/** Keys of browsers, windows, input methods and messengers, which a page had better leave alone. */
const TAKEN = new Set([
  ...['F1', 'F3', 'F4', 'F5', 'F6', 'F7', 'F10', 'F11', 'F12'],
  ...['Ctrl+T', 'Ctrl+W', 'Ctrl+N', 'Ctrl+C', 'Ctrl+V', 'Ctrl+X', 'Ctrl+Z', 'Ctrl+A', 'Ctrl+F', 'Ctrl+P', 'Ctrl+R', 'Ctrl+S'],
  ...['Alt+D', 'Alt+A', 'Alt+F4', 'Alt+ArrowLeft', 'Alt+ArrowRight', 'Ctrl+Space'],
]);

const KEPT = 'holdline.keys';
const listeners = new Set<() => void>();
let map = remembered();

function remembered(): KeyMap {
  const usual: KeyMap = { ...USUAL_KEYS };
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT) ?? '{}');
    if (typeof kept === 'object' && kept !== null) {
      for (const [action, key] of Object.entries(kept)) {
        if (action in usual && typeof key === 'string') {
          usual[action as Action] = key;
        }
      }
    }
  } catch {
    // What cannot be read is forgotten: the usual keys hold.
  }
  return usual;
}

function tell(next: KeyMap) {
  map = next;
  localStorage.setItem(KEPT, JSON.stringify(Object.fromEntries(ACTIONS.filter((each) => next[each] !== USUAL_KEYS[each]).map((each) => [each, next[each]]))));
  listeners.forEach((each) => each());
}

export type Remapped = { done: true } | { done: false; why: 'taken' | 'bare' } | { done: false; why: 'used'; by: Action };

/** Gives an action another key, unless the key is somebody else's. */
export function remap(action: Action, key: string): Remapped {
  if (TAKEN.has(key) || key.startsWith('Ctrl+Shift+')) {
    return { done: false, why: 'taken' };
  }
  if (!/^(Ctrl|Alt)\+/.test(key) && !/^F\d+$/.test(key)) {
    return { done: false, why: 'bare' };
  }
  const by = ACTIONS.find((each) => each !== action && map[each] === key);
  if (by !== undefined) {
    return { done: false, why: 'used', by };
  }
  tell({ ...map, [action]: key });
  return { done: true };
}

export function usualKeys(): void {
  tell({ ...USUAL_KEYS });
}

const SIGNS: Readonly<Record<string, string>> = { Slash: '/', Period: '.', Comma: ',' };

/**
 * A press in words, such as Alt+Q; null for a modifier alone. By place on the keyboard, since with
 * Alt some layouts type another character.
 */
export function pressed(event: KeyboardEvent): string | null {
  const place = /^(?:Key|Digit|Numpad)([A-Z0-9])$/.exec(event.code)?.[1];
  const key = place ?? SIGNS[event.code] ?? event.key;
  if (['Control', 'Alt', 'Shift', 'Meta'].includes(event.key)) {
    return null;
  }
  return [event.ctrlKey || event.metaKey ? 'Ctrl' : '', event.altKey ? 'Alt' : '', event.shiftKey ? 'Shift' : '', key === ' ' ? 'Space' : key]
    .filter((each) => each !== '')
    .join('+');
}

export function useKeyMap(): KeyMap {
  return useSyncExternalStore(
    (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    () => map,
  );
}

/** Hears the keys of actions while a part is on the screen; silent while an input method composes a word. */
export function useKeys(acts: Partial<Record<Action, () => unknown>>): void {
  const latest = useRef(acts);
  useEffect(() => {
    latest.current = acts;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.isComposing || event.repeat) {
        return;
      }
      const key = pressed(event);
      const action = ACTIONS.find((each) => map[each] === key && latest.current[each] !== undefined);
      if (action !== undefined) {
        event.preventDefault();
        latest.current[action]?.();
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
