import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { get } from './api';
import { maybe } from './shape';

const ways = z.object({
  provider: maybe(z.object({ nameZh: z.string(), nameEn: z.string() })),
  /** For whom names and passwords are. */
  local: z.enum(['everyone', 'admins']),
});

/** How one may sign in here; when it cannot be known, by name and password. */
export const waysQuery = queryOptions({
  queryKey: ['ways-to-sign-in'],
  queryFn: ({ signal }) => get(ways, '/api/sign-on', signal),
  staleTime: Infinity,
  retry: false,
});

/** Leaves the page for the provider, to come back to a page of ours. */
export function addressOfSignOn(to: string): string {
  return `/api/sign-on/begin?to=${encodeURIComponent(to)}`;
}
