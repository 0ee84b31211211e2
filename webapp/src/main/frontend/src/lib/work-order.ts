import { z } from 'zod';
import { toldCall } from './order-call';
import { anyId, instant, maybe } from './shape';

export const staff = z.object({ id: anyId, nameZh: z.string(), nameEn: z.string() });
export type Staff = z.infer<typeof staff>;

export const STATES = ['dispatched', 'accepted', 'appointed', 'working', 'paused', 'finished', 'returned', 'confirmed', 'merged'] as const;
export type State = (typeof STATES)[number];

const clock = z.object({ kind: z.enum(['accept', 'finish']), due: instant, level: z.number().int().min(0).max(3), paused: z.boolean() });
export type OrderClock = z.infer<typeof clock>;

/** A promise on its way to a rep and back, as whoever may see it sees it. */
export const workOrder = z.object({
  id: anyId,
  customerId: anyId,
  customerName: z.string(),
  phoneMasked: maybe(z.string()),
  what: z.string(),
  promise: maybe(z.string()),
  dueAt: maybe(instant),
  dispatchedBy: staff,
  assignedTo: maybe(staff),
  state: z.enum(STATES),
  createdAt: instant,
  seenAt: maybe(instant),
  acceptedAt: maybe(instant),
  finishedAt: maybe(instant),
  appointedFor: maybe(instant),
  clock: maybe(clock),
  pause: maybe(z.object({ reason: z.string(), note: maybe(z.string()), since: instant })),
  needsProof: z.boolean().default(false),
  result: maybe(z.string()),
  returned: maybe(z.object({ reason: z.string(), nextStep: maybe(z.string()), note: maybe(z.string()) })),
  chased: z.number().default(0),
  lastChase: maybe(z.object({ at: instant, note: maybe(z.string()), by: maybe(staff).catch(null) })),
  credit: maybe(z.object({ inNet: maybe(z.boolean()), orders: z.number() })),
  field: maybe(z.object({ id: maybe(z.string()), state: z.string(), fault: maybe(z.string()) })),
  version: z.number(),
});
export type WorkOrder = z.infer<typeof workOrder>;

/** One thing that happened to an order. */
export const storyLine = z.object({
  at: instant,
  saidAt: maybe(instant),
  step: z.string(),
  by: maybe(staff),
  note: maybe(z.string()),
  detail: toldCall.nullish().catch(null),
});
export type StoryLine = z.infer<typeof storyLine>;

export const pathOf = (order: string, ...further: string[]): string =>
  ['/api/work-orders', encodeURIComponent(order), ...further].join('/');

const OPEN: readonly State[] = ['dispatched', 'accepted', 'appointed', 'working', 'paused'];

export function isOpen(order: WorkOrder): boolean {
  return OPEN.includes(order.state);
}

/** Whose clock runs out first comes first; a paused clock after those that run, none last. */
export function byClock(one: WorkOrder, other: WorkOrder): number {
  const key = (order: WorkOrder) =>
    order.clock === null ? `2${order.dueAt ?? order.createdAt}` : `${order.clock.paused ? 1 : 0}${new Date(order.clock.due).toISOString()}`;
  return key(one).localeCompare(key(other));
}

export function byEnd(one: WorkOrder, other: WorkOrder): number {
  return (other.finishedAt ?? other.createdAt).localeCompare(one.finishedAt ?? one.createdAt);
}
