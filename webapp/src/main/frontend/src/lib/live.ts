import { useEffect, useRef, useState } from 'react';
import type { z } from 'zod';

/** What is known of a stream: whether it is open, and when it last said something (this machine's clock). */
export interface Liveness {
  readonly connected: boolean;
  readonly lastEventAt: number | null;
}

interface Listening<T> {
  readonly path: string;
  readonly event: string;
  readonly schema: z.ZodType<T>;
  /** A stream silent for longer than this is opened again; null for one that speaks only on a change. */
  readonly silenceLimit: number | null;
  readonly onData: (data: T) => void;
  readonly onLost: () => void;
}

const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 15_000;

/** Opens a stream and keeps it open: after a loss it tries again, waiting longer each time; returns how to end it. */
export function listen<T>(to: Listening<T>, onState: (state: Liveness) => void): () => void {
  let source: EventSource | null = null;
  let failures = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let lastEventAt: number | null = null;
  let ended = false;

  const report = (connected: boolean) => onState({ connected, lastEventAt });

  const expectData = () => {
    clearTimeout(silence);
    if (to.silenceLimit !== null) {
      silence = setTimeout(lost, to.silenceLimit);
    }
  };

  function open(): void {
    clearTimeout(retry);
    source?.close();
    source = new EventSource(to.path);
    source.addEventListener('open', () => {
      report(true);
      expectData();
    });
    source.addEventListener(to.event, (message: MessageEvent<string>) => {
      failures = 0;
      const parsed = to.schema.safeParse(parseJson(message.data));
      if (parsed.success) {
        lastEventAt = Date.now();
        to.onData(parsed.data);
        report(true);
        expectData();
      }
    });
    source.addEventListener('error', lost);
  }

  function lost(): void {
    if (ended) {
      return;
    }
    source?.close();
    source = null;
    clearTimeout(silence);
    clearTimeout(retry);
    const wait = Math.min(FIRST_WAIT * 2 ** failures, LONGEST_WAIT);
    failures += 1;
    retry = setTimeout(open, wait * (0.8 + 0.4 * Math.random()));
    report(false);
    to.onLost();
  }

  const again = () => {
    if (source === null && document.visibilityState === 'visible') {
      open();
    }
  };

  open();
  window.addEventListener('online', again);
  document.addEventListener('visibilitychange', again);
  return () => {
    ended = true;
    clearTimeout(retry);
    clearTimeout(silence);
    source?.close();
    window.removeEventListener('online', again);
    document.removeEventListener('visibilitychange', again);
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A stream for as long as the caller is on the screen. */
export function useLive<T>(to: Listening<T>): Liveness {
  const [liveness, setLiveness] = useState<Liveness>({ connected: false, lastEventAt: null });
  const latest = useRef(to);
  useEffect(() => {
    latest.current = to;
  });
  const { path, event, schema, silenceLimit } = to;
  useEffect(
    () =>
      listen(
        {
          path,
          event,
          schema,
          silenceLimit,
          onData: (data) => latest.current.onData(data),
          onLost: () => latest.current.onLost(),
        },
        setLiveness,
      ),
    [path, event, schema, silenceLimit],
  );
  return liveness;
}
