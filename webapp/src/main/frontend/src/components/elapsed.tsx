import { clock } from '@/lib/format';
import { useServerNow } from '@/lib/clock';

/** Time since a moment, ticking; a reader of the screen is not told every second. */
export function Elapsed({ since }: { since: string }) {
  const now = useServerNow();
  return (
    <span className="elapsed" role="timer" aria-live="off">
      {clock(now - Date.parse(since))}
    </span>
  );
}
