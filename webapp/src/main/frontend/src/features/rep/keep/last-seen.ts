import { z } from 'zod';
import { me, type Me } from '@/lib/session';
import { type WorkOrder, workOrder } from '@/lib/work-order';
import { seen } from './database';

const kept = z.object({ staffId: z.string(), at: z.number(), orders: z.array(workOrder) });
export type LastSeen = z.infer<typeof kept>;

/** The orders as this person last saw them; nobody else's. */
export async function lastSeen(staffId: string): Promise<LastSeen | null> {
  const found = kept.safeParse(await seen.read('orders'));
  return found.success && found.data.staffId === staffId ? found.data : null;
}

export async function keepSeen(staffId: string, at: number, orders: readonly WorkOrder[]): Promise<void> {
  await seen.write('orders', { staffId, at, orders });
}

/** Whose phone this is while nobody can ask the server. */
export async function lastPerson(): Promise<Me | null> {
  const found = me.safeParse(await seen.read('person'));
  return found.success ? found.data : null;
}

/** Remembers who is signed in; what another person saw is wiped first. */
export async function keepPerson(person: Me): Promise<void> {
  if ((await lastPerson())?.id !== person.id) {
    await seen.wipe();
  }
  await seen.write('person', person);
}

export async function forgetSeen(): Promise<void> {
  await seen.wipe();
}
