import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { get, post } from '@/lib/api';
import { anyId, instant, maybe } from '@/lib/shape';

const said = z.object({ id: anyId, value: maybe(z.string()), by: z.string(), at: instant });
const line = z.object({
  key: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  choices: maybe(z.array(z.object({ key: z.string(), zh: z.string(), en: z.string() }))),
  standing: maybe(said),
  due: z.boolean(),
  before: z.array(said),
});
export type Line = z.infer<typeof line>;
export type Said = z.infer<typeof said>;
const profile = z.array(line);

const path = (customer: string) => `/api/customers/${encodeURIComponent(customer)}/profile`;

/** What the customer said about himself. */
export const profileQuery = (customer: string) =>
  queryOptions({
    queryKey: ['customer', customer, 'profile'],
    queryFn: ({ signal }) => get(profile, path(customer), signal),
  });

/** Writes an answer down; null: the customer would rather not say. */
export function useSay(customer: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ of, value }: { of: Line; value: string | null }) =>
      post(profile, path(customer), { field: of.key, value, seen: of.standing ? Number(of.standing.id) : null }),
    onSuccess: (now) => client.setQueryData(profileQuery(customer).queryKey, now),
    onError: () => void client.invalidateQueries(profileQuery(customer)),
  });
}
