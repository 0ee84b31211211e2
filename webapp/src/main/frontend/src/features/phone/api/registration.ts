import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { get } from '@/lib/api';
import { instant, maybe } from '@/lib/shape';

const registration = z.object({
  address: z.string(),
  domain: z.string(),
  user: z.string(),
  /** Stands for a password in this domain; never shown, never kept. */
  hash: z.string(),
  validUntil: instant,
  gatheringMillis: z.number(),
});
export type Registration = z.infer<typeof registration>;

const offer = z.object({ phone: maybe(registration) });

/** What the browser registers with; null where managers have telephones on their desks. */
export const registrationQuery = queryOptions({
  queryKey: ['phone'],
  queryFn: async ({ signal }) => (await get(offer, '/api/desk/phone', signal)).phone,
  staleTime: Infinity,
  gcTime: 0,
});
