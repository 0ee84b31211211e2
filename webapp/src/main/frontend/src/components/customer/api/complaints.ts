import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { get, post } from '@/lib/api';
import { type ComplaintClass, complaint } from '@/lib/complaint';

/** What the customer complained of on the telephone, the youngest first. */
export const complaintsOfQuery = (customer: string) =>
  queryOptions({
    queryKey: ['complaints', 'of', customer],
    queryFn: ({ signal }) => get(z.array(complaint), `/api/customers/${encodeURIComponent(customer)}/complaints`, signal),
    staleTime: 15_000,
  });

const limit = z.object({ about: z.string(), hours: z.number().int(), holdsFrom: z.string() });

/** How long the answer to each class may take, those of today before those to come. */
export const limitsQuery = queryOptions({
  queryKey: ['complaints', 'limits'],
  queryFn: ({ signal }) => get(z.array(limit), '/api/complaints/limits', signal),
  staleTime: 600_000,
});

/** The hours that hold on a day, such as 2026-11-30. */
export function hoursOf(limits: readonly z.infer<typeof limit>[], about: string, day: string): number | null {
  return limits.filter((each) => each.about === about && each.holdsFrom <= day).at(-1)?.hours ?? null;
}

export interface Taken {
  readonly command: string;
  readonly customerId: string;
  readonly attemptId?: string;
  readonly about: ComplaintClass;
  readonly words: string;
  readonly wishedBy?: string;
}

export function useTakeComplaint() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (taken: Taken) => post(complaint, '/api/complaints', { ...taken, customerId: Number(taken.customerId) }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['complaints'] }),
  });
}
