import { useSyncExternalStore } from 'react';

let offset = 0;
let current = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

/** Keeps the difference between this machine's clock and the server's, so times in state are right on any desk. */
export function learnServerTime(at: string): void {
  const difference = Date.parse(at) - Date.now();
  // The way here takes a moment; a small difference is that moment, not a wrong clock.
  offset = Math.abs(difference) < 2_000 ? 0 : difference;
}

export function serverNow(): number {
  return Date.now() + offset;
}

function tick(): void {
  current = serverNow();
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (listeners.size === 1) {
    current = serverNow();
    timer = setInterval(tick, 1_000);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
    }
  };
}

/** The server's time in milliseconds, new every second. */
export function useServerNow(): number {
  return useSyncExternalStore(subscribe, () => current);
}
