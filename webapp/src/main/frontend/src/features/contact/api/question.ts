import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { get, post } from '@/lib/api';
import { instant, maybe } from '@/lib/shape';

/** After which calls customers may be asked: what is known of a call by itself. */
export const ASKED_AFTER = ['retention', 'win_back', 'service', 'callback', 'inbound'] as const;

const question = z.object({
  version: z.number(),
  asked: z.boolean(),
  zh: z.string(),
  en: z.string(),
  callTypes: z.array(z.enum(ASKED_AFTER)),
  restDays: z.number(),
  author: maybe(z.string()),
  reason: z.string(),
  madeAt: instant,
});
export type Question = z.infer<typeof question>;

export const questionsQuery = queryOptions({
  queryKey: ['survey-questions'],
  queryFn: ({ signal }) => get(z.array(question), '/api/survey-questions', signal),
});

export type QuestionWish = Pick<Question, 'asked' | 'zh' | 'en' | 'callTypes' | 'restDays' | 'reason'> & { readonly after: number };

/** Adds a version, in force at once. */
export function useKeepQuestion() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wish: QuestionWish) => post(z.array(question), '/api/survey-questions', wish),
    onSettled: () => client.invalidateQueries({ queryKey: questionsQuery.queryKey }),
  });
}
