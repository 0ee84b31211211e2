import { useSyncExternalStore } from 'react';

/** The microphone of the telephone in this page, while it stands in a call. */
export interface OwnMicrophone {
  readonly muted: boolean;
  readonly mute: (on: boolean) => void;
}

let own: OwnMicrophone | null = null;
const listeners = new Set<() => void>();

/** The telephone says that it stands in a call, or no longer. */
export function shareMicrophone(microphone: OwnMicrophone | null): void {
  if (own?.muted !== microphone?.muted || own?.mute !== microphone?.mute) {
    own = microphone;
    listeners.forEach((each) => each());
  }
}

/** The page's own microphone; null where the telephone is not this page. */
export function useOwnMicrophone(): OwnMicrophone | null {
  return useSyncExternalStore(
    (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    () => own,
  );
}
