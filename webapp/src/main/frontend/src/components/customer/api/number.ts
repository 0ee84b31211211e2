import { useMutation } from '@tanstack/react-query';
import { z } from 'zod';
import { post } from '@/lib/api';
import { anyId, maybe } from '@/lib/shape';

const shown = z.object({ number: z.string(), today: z.number(), aDay: z.number(), approval: maybe(anyId) });

/** Asks for the number in full; the answer is forgotten with the part of the page that asked. */
export function useNumber(customer: string) {
  return useMutation({
    mutationFn: (reason: string) => post(shown, `/api/customers/${encodeURIComponent(customer)}/number`, { reason }),
    gcTime: 0,
  });
}
