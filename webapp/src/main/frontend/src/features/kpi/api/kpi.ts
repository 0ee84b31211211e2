import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { command, get, post } from '@/lib/api';
import { anyId, maybe } from '@/lib/shape';

export const kpiRow = z.object({
  id: anyId,
  nameZh: z.string(),
  nameEn: z.string(),
  attempts: z.number(),
  connects: z.number(),
  rightParty: z.number(),
  accepted: z.number(),
  saves: z.number(),
  abandoned: z.number(),
  talkSeconds: z.number(),
  wrapUpSeconds: z.number(),
  availableSeconds: z.number(),
  occupancy: maybe(z.number()),
  rightPartyBase: z.number(),
  saveContacts: z.number(),
  saveClaims: z.number(),
  saveKept: z.number(),
});
export type KpiRow = z.infer<typeof kpiRow>;

export type By = 'manager' | 'team';

export interface Days {
  readonly from: string;
  readonly to: string;
}

export const kpiQuery = ({ from, to }: Days, by: By) =>
  queryOptions({
    queryKey: ['kpi', from, to, by],
    queryFn: ({ signal }) => get(z.array(kpiRow), `/api/kpi?${new URLSearchParams({ from, to, by }).toString()}`, signal),
    refetchInterval: 15_000,
    placeholderData: keepPreviousData,
  });

const behindRow = z.object({
  call: z.string(),
  customer: maybe(z.string()),
  at: z.string(),
  n: z.number(),
  outcome: maybe(z.string()),
  said: maybe(z.object({ code: z.string(), rightParty: z.boolean(), saveClaimed: z.boolean(), corrections: z.number() })),
});
export type BehindRow = z.infer<typeof behindRow>;
export type Word = NonNullable<BehindRow['said']>;

/** The calls behind a manager's figure. */
export const behindQuery = ({ from, to }: Days, manager: string, figure: string) =>
  queryOptions({
    queryKey: ['kpi', 'behind', from, to, manager, figure],
    queryFn: ({ signal }) =>
      get(z.array(behindRow), `/api/kpi/rows?${new URLSearchParams({ manager, figure, from, to }).toString()}`, signal),
  });

export interface Correction {
  readonly code: string;
  readonly rightParty: boolean;
  readonly saveClaimed: boolean;
  readonly seen: number;
  readonly reason: string;
}

/** Changes what was said of a call; it counts today. */
export function useCorrect(call: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wanted: Correction) => command('POST', `/api/calls/${encodeURIComponent(call)}/correction`, wanted),
    onSuccess: () => client.invalidateQueries({ queryKey: ['kpi'] }),
  });
}

/** The mark of a table that is copied: it stands in each line, and on the audit's record. */
export async function markOfCopy({ from, to }: Days, by: By): Promise<string> {
  const { text } = await post(z.object({ text: z.string() }), '/api/kpi/copies', { from, to, by });
  return text;
}
