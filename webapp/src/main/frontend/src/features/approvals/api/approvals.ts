import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { command, get } from '@/lib/api';
import { anyId, instant, maybe } from '@/lib/shape';

const approval = z.object({
  id: anyId,
  at: instant,
  nameZh: z.string(),
  nameEn: z.string(),
  kind: z.string(),
  job: maybe(anyId),
  howMany: z.number(),
  customer: maybe(z.string()),
  reason: z.string(),
  validUntil: instant,
  state: z.enum(['WAITING', 'GIVEN', 'REFUSED', 'USED', 'OVER']),
  used: z.number(),
  usedToday: z.number(),
  decidedZh: maybe(z.string()),
  decidedEn: maybe(z.string()),
  decidedAt: maybe(instant),
  decisionReason: maybe(z.string()),
  mine: z.boolean(),
  mayDecide: z.boolean(),
});
export type Approval = z.infer<typeof approval>;

export const approvalsQuery = queryOptions({
  queryKey: ['approvals'],
  queryFn: ({ signal }) => get(z.array(approval), '/api/approvals', signal),
  refetchInterval: 15_000,
});

/** Whether a write worked or somebody was faster: the list shows what is true now. */
function useSettled() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: approvalsQuery.queryKey });
}

export interface Wish {
  readonly howMany: number;
  readonly reason: string;
  readonly validUntil: string;
}

export function useAsk() {
  return useMutation({
    mutationFn: (wish: Wish) => command('POST', '/api/approvals', { kind: 'unmask', ...wish }),
    onSettled: useSettled(),
  });
}

export function useApprove(id: string) {
  return useMutation({
    mutationFn: () => command('POST', `/api/approvals/${encodeURIComponent(id)}/approve`, {}),
    onSettled: useSettled(),
  });
}

export function useRefuse(id: string) {
  return useMutation({
    mutationFn: (reason: string) => command('POST', `/api/approvals/${encodeURIComponent(id)}/refuse`, { reason }),
    onSettled: useSettled(),
  });
}
