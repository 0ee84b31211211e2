import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { command, get } from '@/lib/api';
import { maybe } from '@/lib/shape';
import { pathOf, staff, type WorkOrder, workOrder } from '@/lib/work-order';

export const workOrdersQuery = queryOptions({
  queryKey: ['work-orders'],
  queryFn: ({ signal }) => get(z.array(workOrder), '/api/work-orders', signal),
  refetchInterval: 10_000,
});

export const repsQuery = queryOptions({
  queryKey: ['work-orders', 'reps'],
  queryFn: ({ signal }) => get(z.array(staff.extend({ open: z.number() })), '/api/work-orders/colleagues', signal),
  staleTime: 30_000,
});

const wait = z.object({
  on: z.enum(['rep', 'customer', 'stock', 'back_office', 'manager']),
  who: maybe(staff),
  orders: z.number(),
  longestHours: z.number(),
  hours: z.number(),
});
export type Wait = z.infer<typeof wait>;

export const waitsQuery = queryOptions({
  queryKey: ['work-orders', 'waits'],
  queryFn: ({ signal }) => get(z.array(wait), '/api/work-orders/waits', signal),
  refetchInterval: 60_000,
});

/** What whoever promised it, or leads the region, can do about an order; each with a note that is kept. */
export type Act =
  | { readonly act: 'chase' | 'confirm'; readonly note: string }
  | { readonly act: 'redispatch'; readonly assignTo?: string; readonly note: string }
  | { readonly act: 'transfer'; readonly to: string; readonly note: string }
  | { readonly act: 'merge'; readonly into: number };

export function useAct(order: WorkOrder) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ act, ...said }: Act) => command('POST', pathOf(order.id, act), said),
    // Whether it worked or somebody was faster: the list shows what is true now.
    onSettled: () => client.invalidateQueries({ queryKey: workOrdersQuery.queryKey }),
  });
}
