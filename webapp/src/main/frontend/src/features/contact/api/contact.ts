import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { get, post } from '@/lib/api';
import { anyId, instant, maybe } from '@/lib/shape';

const jurisdiction = z.object({ id: z.string(), nameZh: z.string(), nameEn: z.string() });
export type Jurisdiction = z.infer<typeof jurisdiction>;

export const jurisdictionsQuery = queryOptions({
  queryKey: ['contact', 'jurisdictions'],
  queryFn: ({ signal }) => get(z.array(jurisdiction), '/api/contact/jurisdictions', signal),
  staleTime: Infinity,
});

const attempts = z.object({ day: maybe(z.number()), week: maybe(z.number()), ever: maybe(z.number()) });

const terms = z.object({
  from: z.string(),
  callsFrom: maybe(z.string()),
  callsUntil: maybe(z.string()),
  rest: z.enum(['none', 'holidays', 'weekends']),
  consentRequired: z.boolean(),
  portOutStops: z.boolean(),
  registeredNumber: z.boolean(),
  person: maybe(attempts),
  number: maybe(attempts),
  afterContactHours: z.number(),
  afterComplaintHours: z.number(),
  afterAbandonedHours: z.number(),
  deadNumberDays: maybe(z.number()),
  source: z.string(),
  writtenBy: maybe(z.string()),
});
export type Terms = z.infer<typeof terms>;

export const termsQuery = (id: string) =>
  queryOptions({
    queryKey: ['contact', 'terms', id],
    queryFn: ({ signal }) => get(z.array(terms), `/api/contact/jurisdictions/${encodeURIComponent(id)}/terms`, signal),
  });

export function useAddTerms(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wish: Omit<Terms, 'writtenBy'>) => post(z.array(terms), `/api/contact/jurisdictions/${encodeURIComponent(id)}/terms`, wish),
    // Whether it worked or somebody was faster: the table shows what is true now.
    onSettled: () => client.invalidateQueries({ queryKey: ['contact', 'terms', id] }),
  });
}

const day = z.object({ day: z.string(), working: z.boolean(), nameZh: z.string(), nameEn: z.string(), source: z.string() });
export type Day = z.infer<typeof day>;

export const yearQuery = (id: string, year: number) =>
  queryOptions({
    queryKey: ['contact', 'calendar', id, year],
    queryFn: ({ signal }) => get(z.object({ days: z.array(day) }), `/api/contact/jurisdictions/${encodeURIComponent(id)}/calendar/${year}`, signal),
  });

const hold = z.object({
  id: anyId,
  reason: z.string(),
  since: instant,
  placedBy: maybe(z.string()),
  until: maybe(instant),
  liftedBy: maybe(z.string()),
  liftReason: maybe(z.string()),
});
export type Hold = z.infer<typeof hold>;

export const holdsQuery = (customer: string) =>
  queryOptions({
    queryKey: ['contact', 'holds', customer],
    queryFn: ({ signal }) => get(z.array(hold), `/api/contact/holds?customer=${encodeURIComponent(customer)}`, signal),
    enabled: customer !== '',
  });

export function usePlaceHold(customer: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wish: { reason: string; until: string | null }) => post(hold, '/api/contact/holds', { customer, ...wish }),
    onSettled: () => client.invalidateQueries({ queryKey: ['contact', 'holds', customer] }),
  });
}

export function useLiftHold(customer: string, id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (reason: string) => post(hold, `/api/contact/holds/${encodeURIComponent(id)}/lift`, { reason }),
    onSettled: () => client.invalidateQueries({ queryKey: ['contact', 'holds', customer] }),
  });
}
