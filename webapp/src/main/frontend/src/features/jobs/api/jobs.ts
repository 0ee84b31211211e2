import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { command, get, post } from '@/lib/api';
import { anyId, instant, maybe } from '@/lib/shape';

const step = z.object({ name: z.string(), read: z.number(), written: z.number(), skipped: z.number() });

export const jobShape = z.object({
  id: anyId,
  name: z.string(),
  subject: z.string(),
  detail: z.string(),
  state: z.enum(['running', 'completed', 'failed', 'stopped']),
  steps: z.array(step),
  message: z.string(),
  result: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  progress: maybe(
    z.object({
      step: z.string(),
      perSecond: z.number(),
      expected: maybe(z.number()),
      secondsLeft: maybe(z.number()),
    }),
  ),
  startedAt: maybe(instant),
  endedAt: maybe(instant),
});
export type Job = z.infer<typeof jobShape>;

export const jobsQuery = queryOptions({
  queryKey: ['jobs'],
  queryFn: ({ signal }) => get(z.array(jobShape), '/api/jobs', signal),
  refetchInterval: 5_000,
});

export const jobQuery = (id: string) =>
  queryOptions({
    queryKey: ['job', id],
    queryFn: ({ signal }) => get(jobShape, `/api/jobs/${encodeURIComponent(id)}`, signal),
  });

const campaign = z.object({ id: anyId, nameZh: z.string(), nameEn: z.string(), state: z.string() });

export const campaignsQuery = queryOptions({
  queryKey: ['campaigns'],
  queryFn: ({ signal }) => get(z.array(campaign), '/api/campaigns', signal),
});

const missingCalendar = z.object({ jurisdiction: z.string(), year: z.number(), zh: z.string(), en: z.string() });

export const missingCalendarsQuery = queryOptions({
  queryKey: ['missing-calendars'],
  queryFn: ({ signal }) => get(z.array(missingCalendar), '/api/calendars/missing', signal),
});

/** The jobs that a person starts here, and what each asks for beside the day. */
export const STARTED_HERE = {
  score: null,
  'build-list': 'campaign',
  'roll-up-kpis': 'from',
  'take-cohort': 'cohort',
  'measure-retention': null,
  'hand-back-results': null,
  purge: null,
} as const;
export type Startable = keyof typeof STARTED_HERE;

const started = z.object({ id: anyId });

/** Starts a job; its id is where it is watched. */
export function useStart() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ name, order }: { name: string; order: Record<string, unknown> }) =>
      post(started, `/api/jobs/${encodeURIComponent(name)}`, order),
    onSettled: () => client.invalidateQueries({ queryKey: jobsQuery.queryKey }),
  });
}

/** Asks a job to end with the block it is at. */
export function useCancel(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => command('POST', `/api/jobs/${encodeURIComponent(id)}/cancel`),
    onSettled: () => client.invalidateQueries({ queryKey: jobQuery(id).queryKey }),
  });
}
