import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { get } from '@/lib/api';
import { maybe } from '@/lib/shape';

const sale = z.object({
  id: z.string(),
  offer: maybe(z.object({ id: z.string(), nameZh: z.string(), nameEn: z.string() })),
  product: z.string(),
  state: z.string(),
  agreedAt: maybe(z.string()),
  replyUntil: maybe(z.string()),
  inForceOn: maybe(z.string()),
  changedAt: z.string(),
  fault: maybe(z.string()),
});
export type Sale = z.infer<typeof sale>;

/** Where the customer's sales stand with the operator's own systems; a change is seen within two seconds. */
export const salesQuery = (customer: string) =>
  queryOptions({
    queryKey: ['sales', customer],
    queryFn: ({ signal }) => get(z.array(sale), `/api/customers/${encodeURIComponent(customer)}/sales`, signal),
    refetchInterval: 1_500,
  });

const heard = z.object({
  source: z.string(),
  event: z.string(),
  heardAt: z.string(),
  verdict: maybe(z.string()),
  detail: z.string(),
});

/** What was heard of one sale, oldest first. */
export const saleHistoryQuery = (customer: string, saleId: string) =>
  queryOptions({
    queryKey: ['sales', customer, saleId],
    queryFn: ({ signal }) =>
      get(z.array(heard), `/api/customers/${encodeURIComponent(customer)}/sales/${encodeURIComponent(saleId)}`, signal),
    refetchInterval: 3_000,
  });
