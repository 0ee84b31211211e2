/** The phone's own memory, which outlives the page: what was last seen, and the steps that wait to be sent. */
const NAME = 'holdline-rep';
const SEEN = 'seen';
const STEPS = 'steps';

let opened: Promise<IDBDatabase> | undefined;

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The phone keeps nothing.'));
  });
}

function open(): Promise<IDBDatabase> {
  opened ??= (() => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(SEEN);
      request.result.createObjectStore(STEPS, { keyPath: 'n', autoIncrement: true });
    };
    return answer(request);
  })().catch((failure: unknown) => {
    opened = undefined;
    throw failure;
  });
  return opened;
}

/** One transaction: what is written in it is kept wholly, once the promise is fulfilled, or not at all. */
async function within<T>(store: string, mode: IDBTransactionMode, act: (kept: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const transaction = (await open()).transaction(store, mode);
  const done = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('The phone kept nothing.'));
  });
  const [said] = await Promise.all([answer(act(transaction.objectStore(store))), done]);
  return said;
}

export const seen = {
  read: (key: string): Promise<unknown> => within<unknown>(SEEN, 'readonly', (kept) => kept.get(key)),
  write: (key: string, value: unknown) => within(SEEN, 'readwrite', (kept) => kept.put(value, key)),
  wipe: () => within(SEEN, 'readwrite', (kept) => kept.clear()),
};

export const steps = {
  all: (): Promise<unknown[]> => within<unknown[]>(STEPS, 'readonly', (kept) => kept.getAll()),
  /** Adds behind all others and answers the place in the queue. */
  add: async (value: object): Promise<number> => Number(await within(STEPS, 'readwrite', (kept) => kept.add(value))),
  change: (value: object) => within(STEPS, 'readwrite', (kept) => kept.put(value)),
  remove: (n: number) => within(STEPS, 'readwrite', (kept) => kept.delete(n)),
};
