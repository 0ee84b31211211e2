import { z } from 'zod';
import { anyId, instant, maybe } from './shape';
import { staff } from './work-order';

export const COMPLAINT_CLASSES = ['general', 'bill', 'coverage', 'service', 'regulator'] as const;
export type ComplaintClass = (typeof COMPLAINT_CLASSES)[number];

/** A complaint that was taken on the telephone, as whoever may see it sees it. */
export const complaint = z.object({
  id: anyId,
  customerId: anyId,
  customerName: z.string(),
  phoneMasked: maybe(z.string()),
  about: z.string(),
  words: z.string(),
  wishedBy: maybe(instant),
  dueAt: instant,
  level: z.number().int().min(0).max(3),
  state: z.enum(['open', 'working', 'answered', 'closed']),
  takenBy: staff,
  takenAt: instant,
  heldBy: maybe(staff),
  answer: maybe(z.object({ cause: z.string(), recovery: z.string(), at: instant })),
  toldAt: maybe(instant),
  note: maybe(z.string()),
  recording: maybe(z.object({ callId: z.string(), startedAt: instant, milliseconds: z.number(), verified: z.boolean() })),
  version: z.number(),
});
export type Complaint = z.infer<typeof complaint>;

export function isUnanswered(each: Complaint): boolean {
  return each.state === 'open' || each.state === 'working';
}
