import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { get } from '@/lib/api';
import { monthLine } from './month';

const glance = z.object({
  month: z.string(),
  day: z.number(),
  length: z.number(),
  working: z.object({ days: z.number(), over: z.number(), known: z.boolean() }),
  share: z.number(),
  lines: z.array(monthLine),
  asked: z.record(z.string(), z.number()),
  before: z.array(z.object({ month: z.string(), counts: z.record(z.string(), z.number()), members: z.number(), retained: z.number() })),
});
export type Glance = z.infer<typeof glance>;

/** How a month stands against what is asked, as far as it has come. */
export const glanceQuery = (of: string) =>
  queryOptions({
    queryKey: ['kpi', 'month', 'glance', of],
    queryFn: ({ signal }) => get(glance, `/api/kpi/month/glance?${new URLSearchParams({ month: of }).toString()}`, signal),
    refetchInterval: 15_000,
    placeholderData: keepPreviousData,
  });
