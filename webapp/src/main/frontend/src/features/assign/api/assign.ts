import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { get, post } from '@/lib/api';
import { Problem } from '@/lib/problem';
import { anyId, instant, maybe } from '@/lib/shape';

const load = z.object({
  customers: z.number(),
  tiers: z.record(z.string(), z.number()),
  value: z.number(),
  promises: z.number(),
  workOrders: z.number(),
  calls: z.number(),
});
export type Load = z.infer<typeof load>;

const manager = z.object({
  id: anyId,
  nameZh: z.string(),
  nameEn: z.string(),
  teamId: maybe(anyId),
  active: z.boolean(),
  capacity: maybe(z.number()),
  load,
});
export type Manager = z.infer<typeof manager>;

const people = z.object({
  managers: z.array(manager),
  regions: z.array(z.object({ id: anyId, nameZh: z.string(), nameEn: z.string() })),
  nobodys: maybe(z.number()),
});
export type People = z.infer<typeof people>;

export const peopleQuery = queryOptions({
  queryKey: ['assignments', 'people'],
  queryFn: ({ signal }) => get(people, '/api/assignments/people', signal),
});

const preview = z.object({
  version: z.string(),
  chosen: z.number(),
  moving: z.number(),
  promised: z.number(),
  onLine: z.number(),
  unknown: z.number(),
  someUnknown: z.array(z.string()),
  managers: z.array(z.object({ manager, gets: z.boolean(), after: load })),
});
export type Preview = z.infer<typeof preview>;

const batch = z.object({
  id: anyId,
  at: instant,
  madeBy: z.string(),
  reason: z.string(),
  from: z.array(z.string()),
  fromNobody: z.boolean(),
  to: z.array(z.string()),
  undoes: maybe(anyId),
  undoneBy: maybe(anyId),
  moved: z.number(),
  stayedOnLine: z.number(),
  stayedPromised: z.number(),
  stayedElsewhere: z.number(),
});
export type Batch = z.infer<typeof batch>;

export const historyQuery = queryOptions({
  queryKey: ['assignments', 'history'],
  queryFn: ({ signal }) => get(z.array(batch), '/api/assignments', signal),
});

export interface Wish {
  readonly from: readonly string[];
  readonly fromNobody: boolean;
  readonly to: readonly string[];
  readonly tiers: readonly string[];
  readonly bands: readonly string[];
  readonly regions: readonly string[];
  readonly keys: readonly string[];
  readonly most: number | null;
}

/** What a wish would do; nothing happens. */
export function usePreview() {
  return useMutation({ mutationFn: (wish: Wish) => post(preview, '/api/assignments/preview', wish) });
}

export interface Act {
  readonly key: string;
  readonly version: string;
  readonly reason: string;
  readonly wish: Wish;
}

export function useAssign() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (act: Act) => post(batch, '/api/assignments', act),
    onSettled: () => client.invalidateQueries({ queryKey: ['assignments'] }),
  });
}

export function useUndo(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (act: { key: string; reason: string }) => post(batch, `/api/assignments/${encodeURIComponent(id)}/undo`, act),
    onSettled: () => client.invalidateQueries({ queryKey: ['assignments'] }),
  });
}

/** How it is now, when an act was refused because what was seen is not so any more. */
export function nowOf(problem: Error | null): Preview | null {
  const told = problem instanceof Problem && problem.code === 'portfolio-changed' ? preview.safeParse(problem.more['preview']) : null;
  return told?.success === true ? told.data : null;
}
