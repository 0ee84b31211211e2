import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { z } from 'zod';
import { get, post, takeAway } from '@/lib/api';
import { freshKey } from '@/lib/fresh-key';
import { type OrderCall, orderCall } from '@/lib/order-call';
import { Problem } from '@/lib/problem';
import { pathOf } from '@/lib/work-order';

const WHILE_ONE_LASTS = 1_000;

/** The calls of an order, the youngest first; looked at each second while one lasts. */
export const callsQuery = (order: string) =>
  queryOptions({
    queryKey: ['calls', order],
    queryFn: ({ signal }) => get(z.array(orderCall), pathOf(order, 'calls'), signal),
    refetchInterval: (query) => (query.state.data?.[0]?.endedAt === null ? WHILE_ONE_LASTS : false),
    retry: false,
  });

/** Has both telephones hung up. Pressed again, or of a call that is over, it changes nothing. */
export function useEndCall(order: string) {
  const client = useQueryClient();
  return useMutation({
    networkMode: 'always',
    mutationFn: (call: string): Promise<OrderCall> => takeAway(orderCall, `${pathOf(order, 'calls')}/${encodeURIComponent(call)}`),
    onSuccess: (call) => {
      client.setQueryData<OrderCall[]>(['calls', order], (before) => (before ?? []).map((each) => (each.id === call.id ? call : each)));
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['calls', order] }),
  });
}

/** Has the switch call. A press whose answer is lost is, pressed again, the same call. */
export function useCall(order: string) {
  const client = useQueryClient();
  const command = useRef<string | null>(null);
  return useMutation({
    networkMode: 'always',
    mutationFn: async (): Promise<OrderCall> => {
      command.current ??= freshKey();
      try {
        const call = await post(orderCall, pathOf(order, 'calls'), { command: command.current });
        command.current = null;
        return call;
      } catch (problem) {
        if (problem instanceof Problem && problem.status >= 400 && problem.status < 500) {
          command.current = null;
        }
        throw problem;
      }
    },
    onSuccess: (call) => {
      client.setQueryData<OrderCall[]>(['calls', order], (before) => [call, ...(before ?? []).filter((each) => each.id !== call.id)]);
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['calls', order] }),
  });
}
