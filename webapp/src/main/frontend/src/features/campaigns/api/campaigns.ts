import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { get, post, put } from '@/lib/api';
import { instant, maybe } from '@/lib/shape';

const step = z.object({ byZh: z.string(), byEn: z.string(), reason: maybe(z.string()), at: instant });

/** Everything but mode and state. */
const terms = z.object({
  abandonLimit: z.number(),
  ringLimitS: z.number(),
  wrapUpLimitS: z.number(),
  codeForced: z.boolean(),
  previewLimitS: z.number(),
  previewPlaces: z.boolean(),
  priority: z.number(),
  dayShare: z.number(),
  skills: z.array(z.string()),
  callbackAfter: z.string(),
  callerId: maybe(z.string()),
  machine: z.string(),
  abandonMessage: maybe(z.string()),
  optOutKey: maybe(z.string()),
  recorded: z.string(),
  consentPhrase: maybe(z.string()),
  waitingPhrase: z.string(),
  keptForS: z.number(),
});
export type Terms = z.infer<typeof terms>;

const campaign = z.object({
  id: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  state: z.enum(['draft', 'approved', 'running', 'paused', 'closed']),
  mode: z.string(),
  version: z.number(),
  lastStep: maybe(step),
  terms,
});
export type Campaign = z.infer<typeof campaign>;

const plan = z.object({
  nameZh: z.string(),
  nameEn: z.string(),
  goal: z.string(),
  bands: z.array(z.string()),
  tiers: z.array(z.string()),
  regions: z.array(z.string()),
  routing: z.string(),
  callsFrom: z.string(),
  callsUntil: z.string(),
  holdOut: z.number(),
  holdOutOfTier: z.record(z.string(), z.number()),
  callsPerManagerDay: maybe(z.number()),
  listLimit: maybe(z.number()),
  jurisdiction: z.string(),
  purpose: z.string(),
  cohort: maybe(z.object({ name: z.string(), asOf: z.string() })),
  conditions: z.array(z.object({ signal: z.string(), test: z.string() })),
});
export type Plan = z.infer<typeof plan>;

/** A plan to begin with: the usual law, everybody above the lowest risk, a tenth left alone. */
export const FIRST_PLAN: Plan = {
  nameZh: '',
  nameEn: '',
  goal: 'retain',
  bands: ['MEDIUM', 'HIGH', 'VERY_HIGH'],
  tiers: ['BASIC', 'SILVER', 'GOLD', 'DIAMOND'],
  regions: [],
  routing: 'ownerFirst',
  callsFrom: '09:00',
  callsUntil: '18:00',
  holdOut: 0.1,
  holdOutOfTier: {},
  callsPerManagerDay: 60,
  listLimit: null,
  jurisdiction: 'CN',
  purpose: 'marketing',
  cohort: null,
  conditions: [],
};

export const campaignsQuery = queryOptions({
  queryKey: ['campaigns', 'all'],
  queryFn: ({ signal }) => get(z.array(campaign), '/api/campaigns', signal),
});

const at = (id: string) => `/api/campaigns/${encodeURIComponent(id)}`;

export const planQuery = (id: string) =>
  queryOptions({ queryKey: ['campaigns', id, 'plan'], queryFn: ({ signal }) => get(plan, `${at(id)}/plan`, signal) });

/** How many customers have which reason on the newest list, everybody once. */
export const reasonsQuery = (id: string) =>
  queryOptions({
    queryKey: ['campaigns', id, 'reasons'],
    queryFn: ({ signal }) => get(z.array(z.object({ reason: z.string(), customers: z.number() })), `${at(id)}/reasons`, signal),
  });

const said = z.object({ zh: z.string(), en: z.string() });

const missing = z.object({ code: z.string(), blocking: z.boolean(), sentence: said, link: z.string() });
export type Missing = z.infer<typeof missing>;

/** What it lacks before it may start, looked at anew each time. */
export const gateQuery = ({ id, version }: Campaign) =>
  queryOptions({
    queryKey: ['campaigns', id, 'gate', version],
    queryFn: ({ signal }) => get(z.object({ missing: z.array(missing), sentence: maybe(said) }), `${at(id)}/gate`, signal),
  });

const lifeStep = z.object({
  state: z.enum(['draft', 'approved', 'running', 'paused', 'closed']),
  byZh: z.string(),
  byEn: z.string(),
  reason: maybe(z.string()),
  at: instant,
});
export type LifeStep = z.infer<typeof lifeStep>;

/** The steps of its life, the first one first. */
export const stepsQuery = ({ id, version }: Campaign) =>
  queryOptions({
    queryKey: ['campaigns', id, 'steps', version],
    queryFn: ({ signal }) => get(z.array(lifeStep), `${at(id)}/steps`, signal),
  });

const look = z.object({
  day: z.string(),
  treated: z.number(),
  treatedEvents: z.number(),
  heldOut: z.number(),
  heldOutEvents: z.number(),
  numbers: maybe(z.object({ difference: z.number(), always: z.array(z.number()) })),
});
const effect = z.object({ sentence: said, looks: z.array(look) });
export type Look = z.infer<typeof look>;

export const effectQuery = (id: string) =>
  queryOptions({
    queryKey: ['campaigns', id, 'effect'],
    queryFn: ({ signal }) => get(effect, `/api/effects/${encodeURIComponent(id)}`, signal),
  });

export const canShowQuery = (id: string) =>
  queryOptions({
    queryKey: ['campaigns', id, 'can-show'],
    queryFn: ({ signal }) =>
      get(z.object({ customers: z.number(), sentence: said }), `/api/effects/${encodeURIComponent(id)}/plan`, signal),
  });

const explanation = z.object({ sentence: said, repCalls: z.array(z.object({ call: z.string(), sentence: said })).default([]) });

export function useWhy(id: string) {
  return useMutation({
    mutationFn: (customer: string) => get(explanation, `${at(id)}/why?customer=${encodeURIComponent(customer)}`),
  });
}

export type Deed = 'approve' | 'withdraw' | 'launch' | 'pause' | 'resume' | 'close';

function useRefreshed() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['campaigns'] });
}

/** One step in a campaign's life. */
export function useLife(id: string) {
  const refreshed = useRefreshed();
  return useMutation({
    mutationFn: ({ deed, reason }: { deed: Deed; reason: string }) =>
      post(campaign, `${at(id)}/${deed}`, deed === 'withdraw' || deed === 'pause' ? { reason } : undefined),
    onSettled: refreshed,
  });
}

export function useDraft() {
  const refreshed = useRefreshed();
  return useMutation({
    mutationFn: (wish: { id: string; plan: Plan }) => post(campaign, '/api/campaigns', wish),
    onSuccess: refreshed,
  });
}

export function useRedraft(id: string) {
  const refreshed = useRefreshed();
  return useMutation({
    mutationFn: (wish: { version: number; plan: Plan }) => put(campaign, `${at(id)}/plan`, wish),
    onSuccess: refreshed,
  });
}

/** New terms: how much of a manager's day the campaign has, and which campaign comes first. */
export function useTerms({ id, version, terms: before }: Campaign) {
  const refreshed = useRefreshed();
  return useMutation({
    mutationFn: (change: Partial<Terms>) =>
      put(campaign, `${at(id)}/terms`, { version, terms: { ...before, ...change } }),
    onSettled: refreshed,
  });
}
