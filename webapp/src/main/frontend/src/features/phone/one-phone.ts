import type { Seat } from './state';

/**
 * One telephone for all tabs of a browser: the first has it, the others wait and say so. Returns
 * how to give it back.
 */
export function takeSeat(user: string, told: (seat: Seat) => void): () => void {
  // Without a secure context a browser has no locks, and no microphone either.
  const locks = (navigator as { locks?: LockManager }).locks;
  if (!locks) {
    told('mine');
    return () => undefined;
  }
  const name = `holdline-phone-${user}`;
  const leaving = new AbortController();
  const left = new Promise<void>((done) => leaving.signal.addEventListener('abort', () => done()));
  const sit = () => {
    if (!leaving.signal.aborted) {
      told('mine');
    }
    return leaving.signal.aborted ? Promise.resolve() : left;
  };
  void locks
    .request(name, { ifAvailable: true }, (lock) => {
      if (lock) {
        return sit();
      }
      told('elsewhere');
      void locks.request(name, { signal: leaving.signal }, sit).catch(() => undefined);
      return Promise.resolve();
    })
    .catch(() => undefined);
  return () => leaving.abort();
}
