import type { FloorView } from './api/watch-floor';

/** The counts of calls and the last decision about pace at one moment. */
export interface Sample {
  readonly at: number;
  readonly campaign: string;
  readonly talking: number;
  readonly ringing: number;
  readonly free: number;
  readonly risk: number;
  readonly price: number;
}

export const WINDOW = 15 * 60_000;
const LONGEST = 1_500;

let samples: readonly Sample[] = [];

function sampleOf(view: FloorView): Sample {
  const { talking, ringing, free } = view.calls;
  const { risk, price } = view.pace;
  return { at: Date.parse(view.at), campaign: view.campaign?.id ?? '', talking, ringing, free, risk, price };
}

/** Keeps the last minutes for as long as the page is open, so that changing screens does not lose them. */
export function remember(view: FloorView): void {
  const seen = sampleOf(view);
  const last = samples.at(-1);
  if (last?.campaign === seen.campaign && seen.at <= last.at) {
    return;
  }
  const before = samples.filter((each) => each.campaign === seen.campaign && each.at > seen.at - WINDOW);
  samples = [...before, seen].slice(-LONGEST);
}

/** What is remembered of this campaign, up to what is seen now. */
export function lastMinutes(view: FloorView): readonly Sample[] {
  const seen = sampleOf(view);
  return [...samples.filter((each) => each.campaign === seen.campaign && each.at < seen.at), seen];
}
