import type { FloorView } from './api/watch-floor';

/** The counts of calls at one moment. */
export interface Sample {
  readonly at: number;
  readonly talking: number;
  readonly ringing: number;
  readonly free: number;
}

export const WINDOW = 10 * 60_000;
const LONGEST = 1_500;

let samples: readonly Sample[] = [];

/** Keeps the last ten minutes for as long as the page is open, so that changing screens does not lose them. */
export function remember(view: FloorView): void {
  const at = Date.parse(view.at);
  const last = samples.at(-1);
  if (last && at <= last.at) {
    return;
  }
  const { talking, ringing, free } = view.calls;
  samples = [...samples.filter((each) => each.at > at - WINDOW), { at, talking, ringing, free }].slice(-LONGEST);
}

export function lastMinutes(): readonly Sample[] {
  return samples;
}
