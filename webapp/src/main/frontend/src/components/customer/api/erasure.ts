import { useMutation } from '@tanstack/react-query';
import { z } from 'zod';
import { post } from '@/lib/api';
import { anyId, instant } from '@/lib/shape';

const asked = z.object({ id: anyId, kept: z.array(z.object({ what: z.string(), until: instant })) });

/** Asks for a customer to be erased, which a second person decides. */
export function useErasure(customer: string) {
  return useMutation({
    mutationFn: (reason: string) => post(asked, `/api/customers/${encodeURIComponent(customer)}/erasure`, { reason }),
  });
}
