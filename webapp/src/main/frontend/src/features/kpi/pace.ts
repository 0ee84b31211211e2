/** How a figure stands against what is asked of the month, as far as the month has come. */
export type Standing = 'on-track' | 'behind' | 'at-risk' | 'early';

export interface Pace {
  readonly standing: Standing;
  /** What it should be by now; a loss: how much of the allowance may be used by now. */
  readonly expected: number;
}

/** Before a fifth of the month is over a figure says too little. */
const EARLY = 0.2;
const ON_TRACK = 0.99;
const BEHIND = 0.81;

function standing(ratio: number): Standing {
  return ratio >= ON_TRACK ? 'on-track' : ratio >= BEHIND ? 'behind' : 'at-risk';
}

/** Of something that grows with the month's working days, of which `share` are over. */
export function paceOfCount(actual: number, asked: number, share: number): Pace {
  const expected = asked * share;
  if (share < EARLY && actual < asked) {
    return { standing: 'early', expected };
  }
  return { standing: standing(expected === 0 ? 1 : actual / expected), expected };
}

/** Of losses, which may grow to an allowance: more than all of it cannot be made good. */
export function paceOfLoss(lost: number, allowed: number, share: number): Pace {
  const expected = allowed * share;
  if (lost > allowed) {
    return { standing: 'at-risk', expected };
  }
  if (share < EARLY) {
    return { standing: 'early', expected };
  }
  return { standing: standing(lost === 0 ? 1 : expected / lost), expected };
}

/** Of a state, which is asked at any time. */
export function paceOfState(actual: number, asked: number): Pace {
  return { standing: standing(actual / asked), expected: asked };
}
