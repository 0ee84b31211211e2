import { z } from 'zod';
import { command, get, post } from '@/lib/api';
import { Problem } from '@/lib/problem';
import { me } from '@/lib/session';
import { anyId } from '@/lib/shape';
import { pathOf, type WorkOrder, workOrder } from '@/lib/work-order';
import { nextOf, putAside, sent, type Waiting, waitingOf } from './keep/queue';

/** How a run of sending ended: all gone, to be tried later, or nobody is signed in. */
export type Ended = 'sent' | 'later' | 'signed-out';

/** Anything else than an order, such as the page of a network that wants a sign-in, is no answer of ours. */
const anOrder = z.looseObject({ id: anyId, version: z.number() });

async function tell({ orderId, command: id, saidAt, deed }: Waiting): Promise<WorkOrder | null> {
  if (deed.kind === 'proof') {
    const path = `${pathOf(orderId, 'proofs', id)}?kind=${deed.proof}`;
    await command('PUT', path, new Blob([deed.bytes], { type: deed.type }));
    return null;
  }
  const now = workOrder.safeParse(await post(anOrder, pathOf(orderId, 'steps'), { command: id, saidAt, ...deed.step }));
  return now.success ? now.data : null;
}

/** Not the order's fault: the network, the server, or an answer that is none. */
function passes(problem: Problem): boolean {
  return problem.status === 0 || problem.status >= 500 || problem.status < 400 || [408, 429].includes(problem.status) || problem.code === 'csrf';
}

/** Who is told while it is sent. */
export interface Listener {
  /** The order as the server has it after a step. */
  answered(order: WorkOrder): Promise<void>;
  /** The queue is another one now. */
  changed(): Promise<void>;
}

async function run(listener: Listener): Promise<Ended> {
  // Asked of the server each time: the steps of one person never go out under another's sign-in.
  const person = await get(me, '/api/session');
  for (;;) {
    const next = nextOf(await waitingOf(person.id));
    if (next === undefined) {
      return 'sent';
    }
    try {
      const now = await tell(next);
      // First the news, then the end of the waiting: the order never looks as before the step. Lost between the two, it is sent again.
      if (now) {
        await listener.answered(now);
      }
      await sent(next);
    } catch (problem) {
      if (!(problem instanceof Problem) || problem.status === 401 || passes(problem)) {
        throw problem;
      }
      if (next.deed.kind === 'step' && next.deed.step.step === 'seen') {
        // Nobody has to decide about having looked.
        await sent(next);
      } else {
        await putAside(next, problem.code, new Date(), problem.more.now ?? null);
      }
    }
    await listener.changed();
  }
}

/** Sends what waits, in order, each until the server has answered; of two pages of one phone only one sends. */
export async function sendAll(listener: Listener): Promise<Ended> {
  const guarded = async (): Promise<Ended> => {
    try {
      return await run(listener);
    } catch (problem) {
      if (problem instanceof Problem) {
        return problem.status === 401 ? 'signed-out' : 'later';
      }
      throw problem;
    }
  };
  return 'locks' in navigator
    ? await navigator.locks.request('holdline-rep-sending', { ifAvailable: true }, (mine) => (mine ? guarded() : 'later'))
    : await guarded();
}
