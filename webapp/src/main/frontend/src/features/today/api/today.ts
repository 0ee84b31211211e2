import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { command, get } from '@/lib/api';
import { useLive } from '@/lib/live';
import { anyId, instant, maybe } from '@/lib/shape';

const entry = z.object({
  kind: z.enum(['promise', 'record', 'order', 'answer', 'complaint']),
  id: anyId,
  customer: anyId,
  nameMasked: z.string(),
  tier: maybe(z.string()),
  band: maybe(z.string()),
  what: z.string(),
  due: maybe(instant),
  overdue: z.boolean(),
  callback: z.boolean(),
  inPerson: z.boolean(),
  campaign: maybe(z.string()),
  attempts: z.number(),
  most: z.number(),
  reasons: z.array(z.object({ points: z.number(), zh: z.string(), en: z.string() })),
});
export type Entry = z.infer<typeof entry>;

const today = z.object({
  at: instant,
  entries: z.array(entry),
  promises: z.number(),
  records: z.number(),
  orders: z.number(),
  answers: z.number().default(0),
  complaints: z.number().default(0),
  results: z.object({ talks: z.number(), rightParty: z.number(), accepted: z.number(), saves: z.number(), share: z.number() }),
});
export type Today = z.infer<typeof today>;

const todayQuery = queryOptions({
  queryKey: ['today'],
  queryFn: ({ signal }) => get(today, '/api/desk/today', signal),
  refetchInterval: 30_000,
});

const seat = z.object({ call: maybe(z.object({ id: z.string() })) });

/**
 * My day; whenever my desk says something it is read again. As long as this is open I sit at my
 * desk, so calls still reach me: `onCall` is told of each.
 */
export function useToday(onCall: () => void) {
  const client = useQueryClient();
  const { data, error, refetch } = useQuery(todayQuery);
  const again = () => void client.invalidateQueries({ queryKey: todayQuery.queryKey });
  const liveness = useLive({
    path: '/api/desk/events',
    event: 'desk',
    schema: seat,
    silenceLimit: null,
    onData: (now) => (now.call === null ? again() : onCall()),
    onLost: () => undefined,
  });
  return { day: data, error, liveness, again: () => void refetch() };
}

/** Calls a customer by hand. */
export function useDial() {
  return useMutation({
    mutationFn: (customer: string) => command('POST', `/api/desk/customers/${encodeURIComponent(customer)}/call`, {}),
  });
}
