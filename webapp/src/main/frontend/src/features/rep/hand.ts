import { createContext, useContext } from 'react';
import type { Me } from '@/lib/session';
import type { WorkOrder } from '@/lib/work-order';
import type { Seen } from './api/orders';
import type { Waiting } from './keep/queue';
import type { Outbox, OutboxView } from './outbox';
import { after } from './steps';

/** What every screen of a rep has at hand. */
export interface Hand {
  readonly person: Me;
  readonly outbox: Outbox;
  readonly box: OutboxView;
  readonly seen: Seen | undefined;
}

export const HandContext = createContext<Hand | null>(null);

export function useHand(): Hand {
  const hand = useContext(HandContext);
  if (hand === null) {
    throw new Error('This screen was shown to nobody.\nMaybe it stands outside the page of the rep.');
  }
  return hand;
}

/** An order with what waits for it: as the rep left it, whether or not the server knows. */
export interface OrderAtHand {
  readonly order: WorkOrder;
  readonly waiting: readonly Waiting[];
}

export function atHand(order: WorkOrder, { person, box }: Pick<Hand, 'person' | 'box'>): OrderAtHand {
  const waiting = box.waiting.filter((each) => each.orderId === order.id);
  // What is put aside may never come true: then the order is shown as it is.
  const expected = waiting.some((each) => each.aside !== null) ? [] : waiting;
  const foreseen = expected.reduce(
    (before, { deed, saidAt }) => (deed.kind === 'step' ? after(before, deed.step, saidAt, person) : before),
    order,
  );
  return { order: foreseen, waiting };
}

export const isMine = (order: WorkOrder, person: Me): boolean => order.assignedTo?.id === person.id;
