import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { get } from '@/lib/api';
import { instant, maybe } from '@/lib/shape';

const time = z.object({
  versionId: z.number(),
  number: z.number(),
  author: z.string(),
  approver: maybe(z.string()),
  from: maybe(instant),
  until: maybe(instant),
  resumed: z.boolean(),
  ending: z.enum(['open', 'replaced', 'expires', 'rolled-back', 'withdrawn']),
  endedBy: maybe(z.string()),
  why: maybe(z.string()),
});
export type Time = z.infer<typeof time>;

/** When which version was in force, the latest first. */
export const timelineQuery = (table: string) =>
  queryOptions({
    queryKey: ['rules', 'timeline', table],
    queryFn: ({ signal }) => get(z.array(time), `/api/rules/tables/${encodeURIComponent(table)}/timeline`, signal),
  });
