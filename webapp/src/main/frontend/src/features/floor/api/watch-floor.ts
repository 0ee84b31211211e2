import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { z } from 'zod';
import { activity, presence } from '@/lib/agent-state';
import { get } from '@/lib/api';
import { learnServerTime } from '@/lib/clock';
import { useLive } from '@/lib/live';
import { anyId, instant, maybe } from '@/lib/shape';
import { remember } from '../last-minutes';

const part = z.enum(['up', 'down']);

const agent = z.object({
  id: anyId,
  nameZh: z.string(),
  nameEn: z.string(),
  teamId: maybe(anyId),
  teamZh: maybe(z.string()),
  teamEn: maybe(z.string()),
  presence,
  activity,
  reason: maybe(z.string()),
  legUp: z.boolean(),
  since: instant,
  callId: maybe(z.string()),
  customer: maybe(
    z.object({ id: anyId, nameMasked: z.string(), tier: maybe(z.string()), band: maybe(z.string()) }),
  ),
  serves: maybe(z.object({ id: anyId, nameZh: z.string(), nameEn: z.string(), lent: z.boolean() })),
  today: z.object({ connects: z.number(), accepted: z.number(), saves: z.number() }),
});
export type FloorAgent = z.infer<typeof agent>;

const mean = z.object({ seconds: z.number(), of: z.number() });

const campaign = z.object({ id: anyId, nameZh: z.string(), nameEn: z.string(), state: z.string(), mode: z.string() });
export type FloorCampaign = z.infer<typeof campaign>;

export const floorView = z.object({
  at: instant,
  campaign: maybe(campaign),
  campaigns: z.array(campaign).default([]),
  parts: z.object({ database: part, redis: part, switch: part }),
  agents: z.array(agent),
  calls: z.object({
    ringing: z.number(),
    waiting: z.number(),
    talking: z.number(),
    free: z.number(),
    maxOverdial: z.number(),
  }),
  pace: z.object({
    key: z.string(),
    calls: z.number(),
    risk: z.number(),
    price: z.number(),
    room: z.number(),
    measured: z.object({ answerRate: z.number(), ring: mean, noAnswer: mean, talk: mean, wrapUp: mean }),
  }),
  abandonment: z.object({ live: z.number(), abandoned: z.number(), rate: z.number(), limit: z.number() }),
  budget: z
    .object({ liveToday: z.number(), abandonedToday: z.number(), live30Days: z.number(), abandoned30Days: z.number() })
    .default({ liveToday: 0, abandonedToday: 0, live30Days: 0, abandoned30Days: 0 }),
  today: z.object({
    attempts: z.number(),
    connects: z.number(),
    rightParty: z.number(),
    accepted: z.number(),
    saves: z.number(),
    outcomes: z.record(z.string(), z.number()),
  }),
  list: z.object({ waiting: z.number(), done: z.number(), heldOut: z.number() }),
  notDialing: maybe(
    z.object({
      key: z.string(),
      nextCallAt: maybe(instant),
      since: maybe(instant),
      byZh: maybe(z.string()),
      byEn: maybe(z.string()),
      reason: maybe(z.string()),
    }),
  ),
  allHours: z.boolean(),
});
export type FloorView = z.infer<typeof floorView>;

const of = (campaignId: string | null) => (campaignId === null ? '' : `?campaign=${encodeURIComponent(campaignId)}`);

const floorQuery = (campaignId: string | null) =>
  queryOptions({
    queryKey: ['floor', campaignId],
    queryFn: ({ signal }) => get(floorView, `/api/floor${of(campaignId)}`, signal),
    staleTime: Infinity,
    refetchInterval: (query) => (query.state.status === 'error' ? 5_000 : false),
  });

/** The server speaks at least every 2 s; a stream silent for this long is dead. */
const SILENCE_LIMIT = 12_000;

/** The floor of one campaign, or of the first that runs: read once, then kept current by the stream. */
export function useFloor(campaignId: string | null) {
  const client = useQueryClient();
  const query = floorQuery(campaignId);
  const { data, error, dataUpdatedAt, refetch } = useQuery(query);
  const liveness = useLive({
    path: `/api/floor/events${of(campaignId)}`,
    event: 'floor',
    schema: floorView,
    silenceLimit: SILENCE_LIMIT,
    onData: (view) => client.setQueryData(query.queryKey, view),
    onLost: () => void client.invalidateQueries({ queryKey: query.queryKey }),
  });
  useEffect(() => {
    if (data) {
      learnServerTime(data.at);
      remember(data);
    }
  }, [data]);
  return { view: data, error, updatedAt: dataUpdatedAt, liveness, again: () => void refetch() };
}
