import { queryOptions, useMutation } from '@tanstack/react-query';
import { z } from 'zod';
import { get, post } from '@/lib/api';
import { anyId, instant, maybe } from '@/lib/shape';

const card = z.object({
  factsOf: z.string(),
  number: z.number(),
  subjects: z.number(),
  left: z.number(),
  trueRate: z.number(),
  auc: z.number(),
  aucDeviation: z.number(),
  liftAtTop: z.object({ value: z.number(), low: z.number(), high: z.number() }),
  rows: z.number(),
  crossed: z.number(),
  attributes: z.array(z.object({ key: z.string(), informationValue: z.number() })),
  remarks: z.array(z.string()),
});
export type Card = z.infer<typeof card>;

const learned = z.object({
  id: z.number(),
  factsOf: z.string(),
  state: z.string(),
  startedAt: instant,
  versionId: maybe(z.number()),
  sentence: maybe(z.string()),
  result: maybe(card),
});
export type Learned = z.infer<typeof learned>;

/** One learning, looked at every second while it runs. */
export const learnedQuery = (id: string) =>
  queryOptions({
    queryKey: ['rules', 'learning', id],
    queryFn: ({ signal }) => get(learned, `/api/rules/learnings/${encodeURIComponent(id)}`, signal),
    refetchInterval: ({ state }) => (state.data === undefined || state.data.state === 'running' ? 1_000 : false),
    enabled: id !== '',
  });

export function useLearn() {
  return useMutation({
    mutationFn: (wish: { factsOf: string | null; trueRate: number | null }) => post(z.object({ id: anyId }), '/api/rules/learn', wish),
  });
}
