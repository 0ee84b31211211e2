import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

type Listener = (event: object) => void;

/** The service worker of a build, in a browser without a network. */
function worker(shell: string[]) {
  const listeners: Record<string, Listener> = {};
  const kept = new Map<string, Map<string, string>>([
    ['holdline-rep-old', new Map()],
    ['of-somebody-else', new Map()],
  ]);
  const open = (name: string) => {
    const cache = kept.get(name) ?? new Map<string, string>();
    kept.set(name, cache);
    return Promise.resolve({
      addAll: (requests: { path: string }[]) => {
        requests.forEach(({ path }) => cache.set(path, `kept ${path}`));
        return Promise.resolve();
      },
      match: (path: string) => Promise.resolve(cache.get(path)),
    });
  };
  const caches = { open, keys: () => Promise.resolve([...kept.keys()]), delete: (name: string) => Promise.resolve(kept.delete(name)) };
  const self = { location: { origin: 'https://shop' }, addEventListener: (kind: string, listener: Listener) => (listeners[kind] = listener) };
  const offline = () => Promise.reject(new TypeError('Failed to fetch'));
  class Asked {
    constructor(readonly path: string) {}
  }
  const text = readFileSync('rep-worker.js', 'utf8').replace('__SHELL__', JSON.stringify(shell)).replace('__VERSION__', 'new');
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call
  new Function('self', 'caches', 'fetch', 'Request', text)(self, caches, offline, Asked);
  const happens = async (kind: string) => {
    let done: unknown;
    listeners[kind]?.({ waitUntil: (promise: unknown) => (done = promise) });
    await done;
  };
  const ask = (path: string, change: object = {}) => {
    let answer: Promise<unknown> | null = null;
    const request = { url: `https://shop${path}`, method: 'GET', mode: 'cors', ...change };
    listeners['fetch']?.({ request, respondWith: (promise: Promise<unknown>) => (answer = promise) });
    return answer as Promise<unknown> | null;
  };
  return { happens, ask, kept };
}

test('the frame opens without a network, old frames are thrown away, and the API is never answered', async () => {
  const { happens, ask, kept } = worker(['/rep', '/assets/rep-1.js']);
  await happens('install');
  await happens('activate');
  expect([...kept.keys()]).toEqual(['of-somebody-else', 'holdline-rep-new']);
  expect(await ask('/rep?source=home', { mode: 'navigate' })).toBe('kept /rep');
  expect(await ask('/assets/rep-1.js')).toBe('kept /assets/rep-1.js');
  expect(ask('/api/work-orders')).toBeNull();
  expect(ask('/api/session', { method: 'DELETE' })).toBeNull();
  expect(ask('/desk', { mode: 'navigate' })).toBeNull();
  expect(ask('/rep', { url: 'https://elsewhere/rep' })).toBeNull();
});
