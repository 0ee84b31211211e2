import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { get } from '@/lib/api';
import { anyId, maybe } from '@/lib/shape';

const kpiRow = z.object({
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
