import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { get } from '@/lib/api';
import { maybe } from '@/lib/shape';

const billing = z.object({
  answer: z.string(),
  state: maybe(z.string()),
  balance: maybe(z.number()),
  services: z.array(z.object({ id: z.string(), name: z.string(), since: z.string(), until: maybe(z.string()) })),
  asOf: maybe(z.string()),
});

/** What the operator's billing system says of the customer, asked when the card is opened and when a person asks again. */
export const billingQuery = (customer: string) =>
  queryOptions({
    queryKey: ['billing', customer],
    queryFn: ({ signal }) => get(billing, `/api/customers/${encodeURIComponent(customer)}/billing`, signal),
    staleTime: 60_000,
    refetchOnWindowFocus: false,
    retry: false,
  });
