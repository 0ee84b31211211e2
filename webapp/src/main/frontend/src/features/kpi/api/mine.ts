import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { get } from '@/lib/api';
import { maybe } from '@/lib/shape';
import { kpiRow } from './kpi';
import { monthLine } from './month';

const callDay = z.object({
  day: z.string(),
  attempts: z.number(),
  connects: z.number(),
  rightParty: z.number(),
  accepted: z.number(),
  saves: z.number(),
  abandoned: z.number(),
});

const mine = z.object({
  today: z.string(),
  month: z.string(),
  working: z.object({ days: z.number(), over: z.number(), known: z.boolean() }),
  share: z.number(),
  calls: z.object({ today: z.array(kpiRow), month: z.array(kpiRow), days: z.array(callDay) }),
  facts: z.object({
    month: z.array(monthLine),
    days: z.array(z.object({ day: z.string(), counts: z.record(z.string(), z.number()) })),
  }),
  asked: z.record(z.string(), z.number()),
  definition: maybe(
    z.object({ holdsFrom: z.string(), conversationSeconds: z.number(), saveDays: z.number(), hardBindDays: z.number() }),
  ),
});
export type Mine = z.infer<typeof mine>;

/** My own results, or my team's: today, this month, and what is asked of it. */
export const mineQuery = queryOptions({
  queryKey: ['kpi', 'mine'],
  queryFn: ({ signal }) => get(mine, '/api/kpi/mine', signal),
  refetchInterval: 15_000,
});
