import { queryOptions } from '@tanstack/react-query';
import { get } from '@/lib/api';
import { card } from './desk';

/** The customer that another system names by its key, if the person may see it. */
export const openCustomerQuery = (key: string) =>
  queryOptions({
    queryKey: ['open-customer', key],
    queryFn: ({ signal }) => get(card, `/api/customers/by-key?key=${encodeURIComponent(key)}`, signal),
    retry: false,
  });
