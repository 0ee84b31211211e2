import type { FloorView } from './api/watch-floor';

/** Live answers from which the abandonment budget allows one call more than there are free agents. */
export function liveAnswersNeeded({ limit, abandoned }: FloorView['abandonment']): number | null {
  return limit > 0 ? Math.ceil((abandoned + 1) / limit - 1e-9) : null;
}

export type Standing = 'within' | 'near' | 'over';

export function standing({ rate, limit }: FloorView['abandonment']): Standing {
  if (rate > limit) {
    return 'over';
  }
  return rate > limit * 0.7 && rate > 0 ? 'near' : 'within';
}

/** What the limit lets be abandoned of so many live answers, and what is left of it. */
export function spent(live: number, abandoned: number, limit: number): { allowed: number; left: number } {
  // 0.03 x 100 is 3, not 2.9999999999999996.
  const allowed = Math.floor(live * limit + 1e-9);
  return { allowed, left: allowed - abandoned };
}
