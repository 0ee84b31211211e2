import { useMutation, useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { command, get } from '@/lib/api';
import { anyId, instant } from '@/lib/shape';

const callback = z.object({
  id: anyId,
  customer: anyId,
  nameMasked: z.string(),
  who: z.enum(['owner', 'anyone']),
  wishedAt: instant,
  dueAt: instant,
  toleranceMinutes: z.number(),
  state: z.enum(['open', 'task', 'kept', 'late', 'broken']),
});
export type Promised = z.infer<typeof callback>;

/** The calls that I have promised, read again while I wait for a customer. */
export function useCallbacks() {
  return useQuery({
    queryKey: ['callbacks'],
    queryFn: ({ signal }) => get(z.array(callback), '/api/desk/callbacks', signal),
    refetchInterval: 15_000,
  });
}

/** Calls a customer by hand. */
export function useCall() {
  return useMutation({
    mutationFn: (customer: string) => command('POST', `/api/desk/customers/${encodeURIComponent(customer)}/call`, {}),
  });
}
