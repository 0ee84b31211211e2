import type { Me } from '@/lib/session';
import type { State, WorkOrder } from '@/lib/work-order';

export const RETURN_REASONS = ['unreachable', 'declined', 'wrong_address', 'no_stock', 'not_possible', 'other'] as const;
export const NEXT_STEPS = ['call_again', 'another_day', 'other_shop', 'close'] as const;
export const PAUSE_REASONS = ['customer', 'stock', 'back_office'] as const;
export const DELAYS = ['on_time', 'under_30', 'over_30'] as const;
export type ReturnReason = (typeof RETURN_REASONS)[number];
export type NextStep = (typeof NEXT_STEPS)[number];
export type PauseReason = (typeof PAUSE_REASONS)[number];
export type Delay = (typeof DELAYS)[number];

/** What a rep can do with an order, as the server is told it. */
export type Step =
  | { readonly step: 'seen' | 'accept' | 'begin' | 'resume' }
  | { readonly step: 'return'; readonly reason: ReturnReason; readonly nextStep?: NextStep; readonly note?: string }
  | { readonly step: 'appoint'; readonly at: string }
  | { readonly step: 'pause'; readonly reason: PauseReason; readonly note: string }
  | { readonly step: 'finish'; readonly result: string; readonly orderNumber?: string }
  | { readonly step: 'note'; readonly note: string }
  | { readonly step: 'delay'; readonly delay: Delay };
export type StepName = Step['step'];

const UNDER_WAY: readonly StepName[] = ['finish', 'appoint', 'pause', 'delay', 'note', 'return'];

/** What the page offers in each state; the first is the usual next step. */
export const OFFERED: Record<State, readonly StepName[]> = {
  dispatched: ['accept', 'return'],
  accepted: ['begin', ...UNDER_WAY],
  appointed: ['begin', ...UNDER_WAY],
  working: UNDER_WAY,
  paused: ['resume', 'finish', 'note', 'return'],
  finished: [],
  returned: [],
  confirmed: [],
  merged: [],
};

/** The order as it will be once the server has heard of a step: shown at once, true later. */
export function after(order: WorkOrder, step: Step, at: string, person: Me): WorkOrder {
  switch (step.step) {
    case 'seen':
      return { ...order, seenAt: order.seenAt ?? at };
    case 'accept':
      return { ...order, state: 'accepted', acceptedAt: at, assignedTo: person, clock: null };
    case 'return':
      return { ...order, state: 'returned', clock: null, returned: { reason: step.reason, nextStep: step.nextStep ?? null, note: step.note ?? null } };
    case 'appoint':
      return { ...order, state: 'appointed', appointedFor: step.at };
    case 'begin':
      return { ...order, state: 'working' };
    case 'pause':
      return { ...order, state: 'paused', pause: { reason: step.reason, note: step.note, since: at }, clock: order.clock && { ...order.clock, paused: true } };
    case 'resume':
      return { ...order, state: 'working', pause: null, clock: order.clock && { ...order.clock, paused: false } };
    case 'finish':
      return { ...order, state: 'finished', finishedAt: at, result: step.result, clock: null };
    case 'note':
    case 'delay':
      return order;
  }
}
