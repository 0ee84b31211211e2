import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { get } from '@/lib/api';
import { anyId, maybe } from '@/lib/shape';

export const FIGURES = ['contracts', 'circles', 'dispatched', 'terminals', 'new-joiners'] as const;
export type Figure = (typeof FIGURES)[number];

const line = z.object({
  id: anyId,
  nameZh: z.string(),
  nameEn: z.string(),
  members: z.number(),
  retained: z.number(),
  hardBound: z.number(),
  counts: z.record(z.string(), z.number()),
  claimed: z.number(),
  claimedInForce: z.number(),
});
export type MonthLine = z.infer<typeof line>;

const target = z.object({ prefecture: z.string(), figure: z.string(), amount: z.number() });
const month = z.object({ month: z.string(), lines: z.array(line), targets: z.array(target) });
export type Month = z.infer<typeof month>;

export type MonthBy = 'manager' | 'team' | 'prefecture';

/** The month's seven figures by the operator's own facts. */
export const monthQuery = (of: string, by: MonthBy) =>
  queryOptions({
    queryKey: ['kpi', 'month', of, by],
    queryFn: ({ signal }) => get(month, `/api/kpi/month?${new URLSearchParams({ month: of, by }).toString()}`, signal),
    refetchInterval: 15_000,
    placeholderData: keepPreviousData,
  });

const row = z.object({
  sale: z.string(),
  customerId: anyId,
  orderId: maybe(z.string()),
  product: z.string(),
  counts: z.number(),
  touch: maybe(z.string()),
  touchedAt: maybe(z.string()),
  happenedOn: z.string(),
  countedOn: z.string(),
});

/** The rows that a manager's figure adds up. */
export const monthRowsQuery = (of: string, manager: string, figure: Figure) =>
  queryOptions({
    queryKey: ['kpi', 'month', 'rows', of, manager, figure],
    queryFn: ({ signal }) =>
      get(z.array(row), `/api/kpi/month/rows?${new URLSearchParams({ month: of, manager, figure }).toString()}`, signal),
  });
