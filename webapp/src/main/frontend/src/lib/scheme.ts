import { useSyncExternalStore } from 'react';

export type Scheme = 'light' | 'dark';

const KEY = 'holdline.scheme';
const listeners = new Set<() => void>();
let scheme: Scheme = remembered();

function remembered(): Scheme {
  const kept = localStorage.getItem(KEY);
  if (kept === 'light' || kept === 'dark') {
    return kept;
  }
  return window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

function show(): void {
  document.documentElement.dataset['scheme'] = scheme;
}

show();

export function chooseScheme(next: Scheme): void {
  scheme = next;
  localStorage.setItem(KEY, next);
  show();
  listeners.forEach((listener) => listener());
}

export function useScheme(): Scheme {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => scheme,
  );
}
