import { useCallback, useState } from 'react';

const MOST = 100;

interface Story<T> {
  past: T[];
  now: T;
  future: T[];
}

/** A value whose last {@link MOST} changes can be taken back and done again. */
export function useHistory<T>(first: T) {
  const [story, tell] = useState<Story<T>>({ past: [], now: first, future: [] });
  const change = useCallback((next: T) => {
    tell((story) => (next === story.now ? story : { past: [...story.past, story.now].slice(-MOST), now: next, future: [] }));
  }, []);
  const undo = useCallback(() => {
    tell(({ past, now, future }) => {
      const before = past[past.length - 1];
      return before === undefined ? { past, now, future } : { past: past.slice(0, -1), now: before, future: [now, ...future] };
    });
  }, []);
  const redo = useCallback(() => {
    tell(({ past, now, future }) => {
      const after = future[0];
      return after === undefined ? { past, now, future } : { past: [...past, now], now: after, future: future.slice(1) };
    });
  }, []);
  return { now: story.now, change, undo, redo, canUndo: story.past.length > 0, canRedo: story.future.length > 0 };
}
