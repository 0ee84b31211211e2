import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { get, post } from '@/lib/api';
import { COMPLAINT_CLASSES } from '@/lib/complaint';

const limit = z.object({ about: z.enum(COMPLAINT_CLASSES), hours: z.number().int(), holdsFrom: z.string(), source: z.string() });
export type Limit = z.infer<typeof limit>;

const KEY = ['complaints', 'limits', 'kept'] as const;

/** How long the answer to each class of complaints may take, those of today before those to come. */
export const limitsQuery = queryOptions({
  queryKey: KEY,
  queryFn: ({ signal }) => get(z.array(limit), '/api/complaints/limits', signal),
});

/** Adds a limit from a later day on; rows are only ever added. */
export function useAddLimit() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wish: Limit) => post(z.array(limit), '/api/complaints/limits', wish),
    onSettled: () => client.invalidateQueries({ queryKey: ['complaints', 'limits'] }),
  });
}
