import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { command, get } from '@/lib/api';
import { maybe } from '@/lib/shape';
import { staff } from '@/lib/work-order';

const rep = staff.extend({ masked: maybe(z.string()) });
export type RepNumber = z.infer<typeof rep>;

/** The reps of the region, with the number on which the switch rings each. */
export const workNumbersQuery = queryOptions({
  queryKey: ['work-numbers'],
  queryFn: ({ signal }) => get(z.array(rep), '/api/work-numbers', signal),
});

export function useWorkNumber() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ rep: id, number }: { rep: string; number: string }) => command('PUT', `/api/work-numbers/${encodeURIComponent(id)}`, { number }),
    onSuccess: () => client.invalidateQueries({ queryKey: workNumbersQuery.queryKey }),
  });
}
