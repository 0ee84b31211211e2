import { infiniteQueryOptions, keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { command, get } from '@/lib/api';
import { anyId, instant, maybe } from '@/lib/shape';

export const FIGURES = ['contracts', 'circles', 'dispatched', 'terminals', 'new-joiners'] as const;
export type Figure = (typeof FIGURES)[number];

/** So many days after a sale came into force it is asked whether it still stands. */
export const MARKS = [30, 60, 90] as const;

export const monthLine = z.object({
  id: anyId,
  nameZh: z.string(),
  nameEn: z.string(),
  within: maybe(anyId).default(null),
  members: z.number(),
  retained: z.number(),
  hardBound: z.number(),
  counts: z.record(z.string(), z.number()),
  claimed: z.number(),
  claimedInForce: z.number(),
  losses: z.object({ left: z.number(), applied: z.number(), suspended: z.number() }),
  marks: z.array(z.object({ days: z.number(), due: z.number(), stood: z.number() })),
});
export type MonthLine = z.infer<typeof monthLine>;

const target = z.object({ prefecture: z.string(), figure: z.string(), amount: z.number() });
const close = z.object({ prefecture: z.string(), by: z.string(), at: instant });
const month = z.object({
  month: z.string(),
  lines: z.array(monthLine),
  targets: z.array(target),
  closes: z.array(close),
});
export type Month = z.infer<typeof month>;

export type MonthBy = 'manager' | 'team' | 'region' | 'prefecture';

/** The month's seven figures by the operator's own facts. */
export const monthQuery = (of: string, by: MonthBy) =>
  queryOptions({
    queryKey: ['kpi', 'month', of, by],
    queryFn: ({ signal }) => get(month, `/api/kpi/month?${new URLSearchParams({ month: of, by }).toString()}`, signal),
    refetchInterval: 15_000,
    placeholderData: keepPreviousData,
  });

export const FILES = ['csv', 'xlsx'] as const;

/** The month as a file; it carries a mark of who took it. */
export const monthFile = (of: string, by: MonthBy, as: (typeof FILES)[number]) => `/api/kpi/month/file?${new URLSearchParams({ month: of, by, as }).toString()}`;

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

export const LOSSES = ['left', 'applied', 'suspended'] as const;
export type Loss = (typeof LOSSES)[number];

const loss = z.object({
  customerId: anyId,
  subscriptionKey: z.string(),
  on: z.string(),
  how: maybe(z.string()),
  ownerNow: maybe(z.string()),
});

/** The customers behind a manager's losses. */
export const monthLossesQuery = (of: string, manager: string, kind: Loss) =>
  queryOptions({
    queryKey: ['kpi', 'month', 'losses', of, manager, kind],
    queryFn: ({ signal }) =>
      get(z.array(loss), `/api/kpi/month/losses?${new URLSearchParams({ month: of, manager, kind }).toString()}`, signal),
  });

export const MEMBERS = ['gone', 'retained', 'unbound', 'hard-bound'] as const;
export type Members = (typeof MEMBERS)[number];

const member = z.object({
  customerId: anyId,
  subscriptionKey: z.string(),
  tier: maybe(z.string()),
  bind: z.string(),
  retained: z.boolean(),
  leftOn: maybe(z.string()),
  appliedOn: maybe(z.string()),
  suspendedOn: maybe(z.string()),
});
const PAGE = 200;

/** The frozen customers behind a manager's retention and hard binds, page by page. */
export const monthMembersQuery = (of: string, manager: string, which: Members) =>
  infiniteQueryOptions({
    queryKey: ['kpi', 'month', 'members', of, manager, which],
    initialPageParam: '0',
    queryFn: ({ signal, pageParam }) =>
      get(
        z.array(member),
        `/api/kpi/month/members?${new URLSearchParams({ month: of, manager, which, beyond: pageParam }).toString()}`,
        signal,
      ),
    getNextPageParam: (last) => (last.length === PAGE ? last.at(-1)?.customerId : undefined),
  });

/** What shall be asked of a figure from a month on. */
export interface NewTarget {
  readonly prefecture: string;
  readonly figure: string;
  readonly holdsFrom: string;
  readonly amount: number;
  readonly reason: string;
}

/** Closes a prefecture company's month for good. */
export function useClose() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (which: { prefecture: string; month: string }) => command('POST', '/api/kpi/month/close', which),
    onSettled: () => client.invalidateQueries({ queryKey: ['kpi', 'month'] }),
  });
}

export function useSetTarget() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (target: NewTarget) => command('POST', '/api/kpi/month/targets', target),
    onSuccess: () => client.invalidateQueries({ queryKey: ['kpi', 'month'] }),
  });
}
