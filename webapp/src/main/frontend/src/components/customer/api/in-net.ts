import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { get } from '@/lib/api';
import { maybe } from '@/lib/shape';

const heard = z.object({
  source: z.string(),
  change: z.string(),
  happenedOn: z.string(),
  heardAt: z.string(),
  verdict: maybe(z.string()),
});

/** What the operator's systems have said of the customer's being in net, the latest first. */
export const inNetQuery = (customer: string) =>
  queryOptions({
    queryKey: ['in-net', customer],
    queryFn: ({ signal }) => get(z.array(heard), `/api/customers/${encodeURIComponent(customer)}/in-net`, signal),
    staleTime: 15_000,
  });
