import { type WorkOrder, workOrder } from '@/lib/work-order';
import type { Step } from '../steps';
import { steps } from './database';

export type Deed =
  | { readonly kind: 'step'; readonly step: Step }
  | { readonly kind: 'proof'; readonly proof: 'photo' | 'signature'; readonly type: string; readonly bytes: ArrayBuffer };

/** Why an order's steps do not go on by themselves, and the order as it was then at the server. */
export interface Aside {
  readonly code: string;
  readonly at: string;
  readonly now: WorkOrder | null;
}

/** A step that a person did and the server does not know yet. */
export interface Waiting {
  /** The place in the queue: what was done first is sent first. */
  readonly n: number;
  readonly staffId: string;
  readonly orderId: string;
  /** The same for every try, so that the server does it once. */
  readonly command: string;
  /** The device's own time at which it was done. */
  readonly saidAt: string;
  readonly deed: Deed;
  readonly aside: Aside | null;
}

export async function waitingOf(staffId: string): Promise<Waiting[]> {
  return ((await steps.all()) as Waiting[]).filter((each) => each.staffId === staffId);
}

/** How many steps of others wait here for their own sign-in. */
export async function waitingOfOthers(staffId: string): Promise<number> {
  return ((await steps.all()) as Waiting[]).filter((each) => each.staffId !== staffId).length;
}

export async function enqueue(staffId: string, orderId: string, deed: Deed, saidAt: Date): Promise<void> {
  await steps.add({ staffId, orderId, command: crypto.randomUUID(), saidAt: saidAt.toISOString(), deed, aside: null });
}

export async function sent(waiting: Waiting): Promise<void> {
  await steps.remove(waiting.n);
}

/** Everything of one person that waits for one order is put aside: later steps rest on the refused one. */
export async function putAside(refused: Waiting, code: string, at: Date, now: unknown): Promise<void> {
  const order = workOrder.safeParse(now);
  const aside: Aside = { code, at: at.toISOString(), now: order.success ? order.data : null };
  for (const each of await waitingOf(refused.staffId)) {
    if (each.orderId === refused.orderId) {
      await steps.change({ ...each, aside });
    }
  }
}

export async function tryAgain(staffId: string, orderId: string): Promise<void> {
  for (const each of await waitingOf(staffId)) {
    if (each.orderId === orderId) {
      await steps.change({ ...each, aside: null });
    }
  }
}

export async function drop(staffId: string, orderId: string | null): Promise<void> {
  for (const each of await waitingOf(staffId)) {
    if (orderId === null || each.orderId === orderId) {
      await steps.remove(each.n);
    }
  }
}

/** The first that may be sent: of orders of which nothing is put aside. */
export function nextOf(all: readonly Waiting[]): Waiting | undefined {
  const resting = new Set(all.filter((each) => each.aside !== null).map((each) => each.orderId));
  return all.find((each) => !resting.has(each.orderId));
}
