import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { get } from '@/lib/api';
import { anyId, maybe } from '@/lib/shape';

const line = z.object({
  id: anyId,
  nameMasked: z.string(),
  phoneMasked: maybe(z.string()),
  regionId: z.string(),
  ownerId: maybe(anyId),
  tier: maybe(z.string()),
  band: maybe(z.string()),
  points: maybe(z.number()),
  asOf: maybe(z.string()),
});
export type Line = z.infer<typeof line>;

export interface Wanted {
  band: string;
  tier: string;
  words: string;
}

/** How many are shown; whoever looks for others asks more narrowly. */
export const MOST = 200;

/** The customers of the person's scope, the most at risk first. */
export const customersQuery = ({ band, tier, words }: Wanted) =>
  queryOptions({
    queryKey: ['customers', band, tier, words],
    queryFn: ({ signal }) => {
      const asked = new URLSearchParams({ limit: String(MOST) });
      Object.entries({ band, tier, q: words }).forEach(([key, value]) => {
        if (value !== '') {
          asked.set(key, value);
        }
      });
      return get(z.array(line), `/api/customers?${asked.toString()}`, signal);
    },
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
