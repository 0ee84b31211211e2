import { z } from 'zod';
import { instant, maybe } from './shape';

/** A rep's call to the customer of an order; it holds no number. */
export const orderCall = z.object({
  id: z.string(),
  stage: z.enum(['wished', 'ringing-rep', 'ringing-customer', 'speaking']),
  wishedAt: instant,
  joinedAt: maybe(instant),
  endedAt: maybe(instant),
  outcome: maybe(z.string()),
  reason: maybe(z.string()),
});
export type OrderCall = z.infer<typeof orderCall>;

/** What the story says of a call that has ended. */
export const toldCall = z.looseObject({ outcome: maybe(z.string()), reason: maybe(z.string()), seconds: maybe(z.number()) });
export type ToldCall = z.infer<typeof toldCall>;

export function told(call: OrderCall): ToldCall {
  const seconds = call.joinedAt && call.endedAt ? Math.round((Date.parse(call.endedAt) - Date.parse(call.joinedAt)) / 1000) : null;
  return { outcome: call.outcome, reason: call.reason, seconds };
}
