import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
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

interface Chased {
  readonly chased: number;
  readonly refused: number;
}

/** Asks for one order after the other, each on record by itself; what somebody else has ended meanwhile is left out. */
export function useChaseAll() {
  const client = useQueryClient();
  const [at, setAt] = useState<{ readonly done: number; readonly of: number } | null>(null);
  const [done, setDone] = useState<Chased | null>(null);
  const run = async (orders: readonly WorkOrder[], note: string) => {
    let chased = 0;
    setDone(null);
    for (const [place, order] of orders.entries()) {
      setAt({ done: place, of: orders.length });
      try {
        await command('POST', pathOf(order.id, 'chase'), { note });
        chased += 1;
      } catch {
        // Told with the sum: the list shows what is true now.
      }
    }
    setAt(null);
    setDone({ chased, refused: orders.length - chased });
    await client.invalidateQueries({ queryKey: workOrdersQuery.queryKey });
  };
  return { run, at, done };
}
