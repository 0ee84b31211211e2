import { keepPreviousData, queryOptions, type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { get, post } from '@/lib/api';
import { Problem } from '@/lib/problem';
import { anyId } from '@/lib/shape';
import { pathOf, staff, storyLine, type WorkOrder, workOrder } from '@/lib/work-order';
import { keepSeen, lastSeen } from '../keep/last-seen';

/** The orders, when they were true, and why they are not the newest when they are not. */
export interface Seen {
  readonly at: number;
  readonly stale: 'network' | 'signed-out' | null;
  readonly orders: readonly WorkOrder[];
}

const LOOK_EVERY = 8_000;

function whyUnasked(problem: unknown): Seen['stale'] {
  if (!(problem instanceof Problem)) {
    return null;
  }
  return problem.status === 401 ? 'signed-out' : problem.status === 0 || problem.status >= 500 ? 'network' : null;
}

/** From the server; when it cannot be asked, as they were last seen on this phone. */
export const ordersQuery = (staffId: string) =>
  queryOptions({
    queryKey: ['orders', staffId],
    queryFn: async ({ signal }): Promise<Seen> => {
      try {
        const orders = await get(z.array(workOrder), '/api/work-orders', signal);
        const at = Date.now();
        signal.throwIfAborted();
        await keepSeen(staffId, at, orders);
        return { at, stale: null, orders };
      } catch (problem) {
        const stale = whyUnasked(problem);
        const kept = stale && (await lastSeen(staffId));
        if (!kept) {
          throw problem;
        }
        return { at: kept.at, stale, orders: kept.orders };
      }
    },
    refetchInterval: LOOK_EVERY,
    networkMode: 'always',
    retry: false,
  });

/** Puts one order, as the server has just told it, among those on the screen and on the phone. */
export async function learn(client: QueryClient, staffId: string, order: WorkOrder): Promise<void> {
  // A list that was asked for before the step would bring back what was before it.
  await client.cancelQueries({ queryKey: ['orders', staffId] });
  const before = client.getQueryData<Seen>(['orders', staffId]);
  if (before) {
    const others = before.orders.filter((each) => each.id !== order.id);
    const next = { ...before, orders: [order, ...others] };
    client.setQueryData(['orders', staffId], next);
    await keepSeen(staffId, next.at, next.orders);
  }
  await client.invalidateQueries({ queryKey: ['story', order.id] });
}

export const storyQuery = (order: string) =>
  queryOptions({
    queryKey: ['story', order],
    queryFn: ({ signal }) => get(z.array(storyLine), pathOf(order, 'story'), signal),
    retry: false,
  });

export const proofsQuery = (order: string) =>
  queryOptions({
    queryKey: ['proofs', order],
    queryFn: ({ signal }) => get(z.array(z.object({ id: anyId, kind: z.string() })), pathOf(order, 'proofs'), signal),
    retry: false,
  });

export const walkInQuery = (last4: string) =>
  queryOptions({
    queryKey: ['walk-in', last4],
    queryFn: ({ signal }) => get(z.array(workOrder), `/api/work-orders/walk-in?last4=${last4}`, signal),
    enabled: /^\d{4}$/.test(last4),
    placeholderData: keepPreviousData,
    retry: false,
  });

/** An order that was found by its number and is on no shelf of this person. */
export function foundByNumber(client: QueryClient, id: string): WorkOrder | undefined {
  return client
    .getQueriesData<WorkOrder[]>({ queryKey: ['walk-in'] })
    .flatMap(([, found]) => found ?? [])
    .find((each) => each.id === id);
}

export const colleaguesQuery = queryOptions({
  queryKey: ['colleagues'],
  queryFn: ({ signal }) => get(z.array(staff.extend({ open: z.number() })), '/api/work-orders/colleagues', signal),
  retry: false,
});

/** Gives one order, or without one all that are open, to a colleague; only with a network, since the colleague must know. */
export function useGive(staffId: string) {
  const client = useQueryClient();
  return useMutation({
    networkMode: 'always',
    mutationFn: async ({ order, to, note }: { order: string | null; to: string; note: string }): Promise<number> => {
      if (order !== null) {
        await post(z.looseObject({ id: anyId }), pathOf(order, 'transfer'), { to, note });
        return 1;
      }
      return (await post(z.object({ moved: z.number() }), '/api/work-orders/hand-over', { to, note })).moved;
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['orders', staffId] }),
  });
}
