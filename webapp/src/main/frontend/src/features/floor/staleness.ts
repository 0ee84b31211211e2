import type { Liveness } from '@/lib/live';

/** The server speaks at least every 2 s; older than this is told. */
const STALE_AFTER = 6_000;

/** Milliseconds since the floor was last heard of, by this machine's clock. */
export function ageOf(liveness: Liveness, updatedAt: number): number {
  return Math.max(0, Date.now() - Math.max(liveness.lastEventAt ?? 0, updatedAt));
}

export function isStale(liveness: Liveness, updatedAt: number): boolean {
  return ageOf(liveness, updatedAt) > STALE_AFTER;
}
