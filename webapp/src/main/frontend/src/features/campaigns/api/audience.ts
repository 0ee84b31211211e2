import { useEffect, useState } from 'react';
import { z } from 'zod';
import { lines } from '@/lib/api';
import { maybe } from '@/lib/shape';
import type { Plan } from './campaigns';

const counted = z.object({
  reasons: z.array(z.object({ reason: z.string(), customers: z.number() })),
  managers: z.number(),
  callsADay: maybe(z.number()),
  tooMuch: z.boolean(),
});
export type Counted = z.infer<typeof counted>;

const line = z.object({
  progress: maybe(z.object({ step: z.number(), steps: z.number(), seconds: z.number() })),
  count: maybe(counted),
  refused: maybe(z.object({ zh: z.string(), en: z.string() })),
});
type Line = z.infer<typeof line>;

export interface Audience {
  /** The newest count, which may be of a plan that has changed since. */
  readonly count: Counted | null;
  readonly counting: boolean;
  readonly progress: Line['progress'];
  readonly refused: Line['refused'];
  readonly problem: Error | null;
}

const FIRST: Audience = { count: null, counting: true, progress: null, refused: null, problem: null };

/** Whoever types is not asked for at every key. */
const QUIET_MS = 400;

/** What decides who is called; half-written conditions and names do not. */
const asked = (id: string | null, plan: Plan) =>
  JSON.stringify({
    id,
    plan: {
      ...plan,
      nameZh: '-',
      nameEn: '-',
      conditions: plan.conditions.filter(({ signal, test }) => signal.trim() !== '' && test.trim() !== ''),
    },
  });

function heard(was: Audience, { progress, count, refused }: Line): Audience {
  return progress === null
    ? { count: count ?? was.count, counting: count === null && refused === null, progress: null, refused, problem: null }
    : { ...was, progress };
}

/** Whom the plan would call, counted anew after each change; a newer question ends the older. */
export function useAudience(id: string | null, plan: Plan): Audience {
  const [audience, setAudience] = useState(FIRST);
  const wish = asked(id, plan);
  useEffect(() => {
    const leaving = new AbortController();
    const timer = setTimeout(() => {
      setAudience((was) => ({ ...was, counting: true, progress: null }));
      lines(line, '/api/campaigns/audience', JSON.parse(wish), (said) => setAudience((was) => heard(was, said)), leaving.signal).catch(
        (problem: unknown) => {
          if (!leaving.signal.aborted) {
            setAudience((was) => ({ ...was, counting: false, progress: null, problem: problem instanceof Error ? problem : null }));
          }
        },
      );
    }, QUIET_MS);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [wish]);
  return audience;
}
