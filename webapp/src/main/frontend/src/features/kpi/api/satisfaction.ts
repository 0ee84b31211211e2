import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { get } from '@/lib/api';
import { instant, maybe } from '@/lib/shape';

const figures = z.object({
  asked: z.number(),
  answered: z.number(),
  good: z.number(),
  low: z.number(),
  tooFew: z.boolean(),
  from: z.number(),
  until: z.number(),
});
export type Figures = z.infer<typeof figures>;

const line = z.object({ id: z.string(), nameZh: z.string(), nameEn: z.string(), figures });
export type SatisfactionLine = z.infer<typeof line>;

/** What customers answered after the calls of a month, of the managers whom I may see. */
export const satisfactionQuery = (month: string) =>
  queryOptions({
    queryKey: ['kpi', 'surveys', month],
    queryFn: ({ signal }) => get(z.object({ month: z.string(), few: z.number(), all: figures, lines: z.array(line) }), `/api/kpi/surveys?month=${month}`, signal),
  });

const row = z.object({ call: z.string(), customer: z.string(), askedAt: instant, score: maybe(z.number()), answeredAt: maybe(instant) });

/** The calls behind a manager's line, the lowest answers first. */
export const satisfactionRowsQuery = (month: string, manager: string) =>
  queryOptions({
    queryKey: ['kpi', 'surveys', month, 'rows', manager],
    queryFn: ({ signal }) => get(z.array(row), `/api/kpi/surveys/rows?month=${month}&manager=${encodeURIComponent(manager)}`, signal),
  });
