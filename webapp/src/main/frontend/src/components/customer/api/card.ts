import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { get } from '@/lib/api';
import { anyId, instant, maybe } from '@/lib/shape';

const reason = z.object({ rule: z.string(), points: z.number(), textZh: z.string(), textEn: z.string() });

export const offer = z.object({
  id: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  cost: maybe(z.number()),
  rank: z.number(),
  barrier: z.string(),
  expectedValue: maybe(z.number()),
  reasonZh: z.string(),
  reasonEn: z.string(),
});
export type Offer = z.infer<typeof offer>;

export const removedOffer = z.object({
  id: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  gate: z.string(),
  code: z.string(),
  reasonZh: z.string(),
  reasonEn: z.string(),
});
export const bothWords = z.object({ zh: z.string(), en: z.string() });

/** What the customer pays, uses and is bound by; null is unknown. */
const account = z.object({
  joinedOn: maybe(z.string()),
  months: z.array(
    z.object({ month: z.string(), amount: maybe(z.number()), voiceMinutes: maybe(z.number()), dataMegabytes: maybe(z.number()) }),
  ),
  bounds: z.array(z.object({ kind: z.string(), product: maybe(z.string()), until: maybe(z.string()) })),
  complaints: z.array(z.object({ kind: z.string(), openedAt: instant, closedAt: maybe(instant) })),
});
export type Account = z.infer<typeof account>;

export const card = z.object({
  id: anyId,
  nameMasked: z.string(),
  phoneMasked: maybe(z.string()),
  regionZh: maybe(z.string()),
  regionEn: maybe(z.string()),
  ownerId: maybe(anyId),
  tier: maybe(z.string()),
  band: maybe(z.string()),
  points: maybe(z.number()),
  monthlyValue: maybe(z.number()),
  asOf: maybe(z.string()),
  reasons: z.array(reason),
  history: z.array(
    z.object({ at: instant, kind: z.string(), agentId: maybe(anyId), disposition: maybe(z.string()), workOrderId: maybe(anyId), score: maybe(z.number()) }),
  ),
  promises: z.array(z.object({ id: anyId, promise: z.string(), dueAt: instant, state: z.string() })),
  workOrders: z.array(z.object({ id: anyId, what: z.string(), state: z.string(), result: maybe(z.string()) })),
  offers: z.array(offer),
  removedOffers: z.array(removedOffer),
  nothingOffered: maybe(bothWords),
  whyCalled: maybe(z.object({ listId: anyId, asOf: z.string(), priority: z.number() })),
  account,
  link: maybe(z.string()).default(null),
});
export type Card = z.infer<typeof card>;

/** The customer that another system names by its key, if the person may see it. */
export const customerOfKeyQuery = (key: string) =>
  queryOptions({
    queryKey: ['customer', 'key', key],
    queryFn: ({ signal }) => get(card, `/api/customers/by-key?key=${encodeURIComponent(key)}`, signal),
    retry: false,
  });

/** A customer of the person's scope. */
export const customerQuery = (id: string) =>
  queryOptions({
    queryKey: ['customer', id],
    queryFn: ({ signal }) => get(card, `/api/customers/${encodeURIComponent(id)}`, signal),
    retry: false,
  });
