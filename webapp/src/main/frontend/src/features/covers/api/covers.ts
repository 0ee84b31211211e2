import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { get, post } from '@/lib/api';
import { anyId, instant, maybe } from '@/lib/shape';

const cover = z.object({
  id: anyId,
  absent: z.string(),
  substitute: z.string(),
  from: instant,
  until: instant,
  madeBy: z.string(),
  endedBy: maybe(z.string()),
});
export type Cover = z.infer<typeof cover>;

/** Covers of the last ninety days and to come. */
export const coversQuery = queryOptions({
  queryKey: ['covers'],
  queryFn: ({ signal }) => get(z.array(cover), '/api/covers', signal),
  refetchInterval: 60_000,
});

const people = z.object({
  managers: z.array(z.object({ id: anyId, nameZh: z.string(), nameEn: z.string(), active: z.boolean() })),
});
export type Manager = z.infer<typeof people>['managers'][number];

/** The managers whom this person leads. */
export const ledQuery = queryOptions({
  queryKey: ['covers', 'people'],
  queryFn: ({ signal }) => get(people, '/api/assignments/people', signal),
  staleTime: 300_000,
});

export interface Wish {
  readonly absent: string;
  readonly substitute: string;
  readonly from: string;
  readonly until: string;
}

export function useMakeCover() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wish: Wish) => post(cover, '/api/covers', wish),
    onSettled: () => client.invalidateQueries({ queryKey: coversQuery.queryKey, exact: true }),
  });
}

export function useEndCover(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => post(cover, `/api/covers/${encodeURIComponent(id)}/end`, {}),
    onSettled: () => client.invalidateQueries({ queryKey: coversQuery.queryKey, exact: true }),
  });
}
