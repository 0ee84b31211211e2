import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { command, get } from '@/lib/api';
import { anyId, instant, maybe } from '@/lib/shape';

const arrival = z.object({
  id: anyId,
  at: instant,
  state: z.enum([
    'taken',
    'late',
    'corrected',
    'older',
    'sent-again',
    'refused',
    'failed',
    'aside',
    'allowed',
    'dropped',
    'missing',
  ]),
  day: maybe(z.string()),
  file: maybe(z.string()),
  saidZh: z.string(),
  saidEn: z.string(),
  open: z.boolean(),
});
export type Arrival = z.infer<typeof arrival>;

const feed = z.object({
  name: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  from: z.string(),
  state: z.enum(['current', 'late', 'stale']),
  lastDay: maybe(z.string()),
  nextDay: z.string(),
  nextDue: instant,
  saidZh: z.string(),
  saidEn: z.string(),
  lookedAt: maybe(instant),
  remarkZh: maybe(z.string()),
  remarkEn: maybe(z.string()),
  pickedUpAt: maybe(instant),
  pickupRemarkZh: maybe(z.string()),
  pickupRemarkEn: maybe(z.string()),
  arrivals: z.array(arrival),
});
export type Feed = z.infer<typeof feed>;

export const feedsQuery = queryOptions({
  queryKey: ['feeds'],
  queryFn: ({ signal }) => get(z.array(feed), '/api/feeds', signal),
  refetchInterval: 15_000,
});

const unmatched = z.object({
  count: z.number(),
  latest: z.array(
    z.object({ subscriptionKey: z.string(), source: z.string(), change: z.string(), happenedOn: z.string(), heardAt: instant }),
  ),
});

/** News of subscriptions that are nobody's here. */
export const unmatchedQuery = queryOptions({
  queryKey: ['feeds', 'unmatched'],
  queryFn: ({ signal }) => get(unmatched, '/api/feeds/unmatched', signal),
  refetchInterval: 15_000,
});

export interface Decision {
  readonly load: boolean;
  readonly reason: string;
}

/** Lets a delivery that was put aside be loaded, or drops it. */
export function useDecide(feedName: string, arrivalId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (decision: Decision) =>
      command(
        'POST',
        `/api/feeds/${encodeURIComponent(feedName)}/arrivals/${encodeURIComponent(arrivalId)}/decision`,
        decision,
      ),
    // Whether it worked or somebody was faster: the list shows what is true now.
    onSettled: () => client.invalidateQueries({ queryKey: feedsQuery.queryKey }),
  });
}
