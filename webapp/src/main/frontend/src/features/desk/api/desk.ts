import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { activity, presence } from '@/lib/agent-state';
import { command, get, post } from '@/lib/api';
import { bothWords, type Card, card, offer, removedOffer } from '@/components/customer/api/card';
import { useLive } from '@/lib/live';
import { Problem } from '@/lib/problem';
import { anyId, instant, maybe } from '@/lib/shape';

/** A wish for the call that the switch refused. */
const trouble = z.object({ what: z.string(), why: z.string(), at: instant });
export type Trouble = z.infer<typeof trouble>;

const live = z.object({
  phase: z.enum(['PREVIEW', 'CALLING', 'WAITING', 'TALKING', 'HOLD', 'CONSULT', 'CONFERENCE', 'RECONNECTING']),
  since: instant,
  recording: z.boolean(),
  machine: z.boolean(),
  muted: z.boolean().default(false),
  previewUntil: maybe(instant),
  keptUntil: maybe(instant),
  trouble: maybe(trouble).default(null),
});
export type Live = z.infer<typeof live>;

const call = z.object({
  id: z.string(),
  since: instant,
  joinedAt: maybe(instant),
  inbound: z.boolean().default(false),
  recorded: maybe(z.enum(['OFF', 'ON_DEMAND', 'ALWAYS'])),
  live: maybe(live),
  customer: maybe(card),
});
export type Call = z.infer<typeof call>;

export const deskView = z.object({
  presence,
  activity,
  reason: maybe(z.string()),
  since: instant,
  legUp: z.boolean(),
  call: maybe(call),
  wrapUpUntil: maybe(instant),
});
export type DeskView = z.infer<typeof deskView>;

export const PAUSES = ['meal', 'back-office', 'other'] as const;

const deskQuery = queryOptions({
  queryKey: ['desk'],
  queryFn: ({ signal }) => get(deskView, '/api/desk', signal),
  staleTime: Infinity,
  refetchInterval: (query) => (query.state.status === 'error' ? 5_000 : false),
});

/** The desk now; while its stream is open the server knows that somebody sits here. */
export function useDesk() {
  const client = useQueryClient();
  const { data, error, refetch } = useQuery(deskQuery);
  const liveness = useLive({
    path: '/api/desk/events',
    event: 'desk',
    schema: deskView,
    silenceLimit: null,
    onData: (view) => client.setQueryData(deskQuery.queryKey, view),
    onLost: () => void client.invalidateQueries({ queryKey: deskQuery.queryKey }),
  });
  return { view: data, error, liveness, again: () => void refetch() };
}

/** Kinds of being away that need no reason. */
export const AWAY = ['MEETING', 'TRAINING', 'BREAK'] as const;

export type Move =
  | { to: 'ready' }
  | { to: 'pause'; reason: string }
  | { to: 'pause'; presence: (typeof AWAY)[number] }
  | { to: 'log-out' };

export function useMove() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (move: Move) => {
      const { to, ...body } = move;
      return post(deskView, `/api/desk/${to}`, body);
    },
    onSuccess: (view) => client.setQueryData(deskQuery.queryKey, view),
  });
}

export function useHangUp() {
  return useMutation({
    mutationFn: (callId: string) => command('POST', `/api/desk/calls/${encodeURIComponent(callId)}/hang-up`),
  });
}

const offered = z.object({ offers: z.array(offer), removed: z.array(removedOffer), nothing: maybe(bothWords) });
/** What is offered now, what a gate removed, and why there is nothing if so. */
export type Offered = z.infer<typeof offered>;

export function offeredWith(card: Card | null): Offered {
  return { offers: card?.offers ?? [], removed: card?.removedOffers ?? [], nothing: card?.nothingOffered ?? null };
}

export type OfferWord = { to: 'reject'; offer: string } | { to: 'skip'; offer: string; reason: string } | { to: 'leaving' };

/** What the customer says of an offer; the server decides anew at once. */
export function useOfferWord(callId: string, onDecided: (decided: Offered) => void) {
  const call = `/api/desk/calls/${encodeURIComponent(callId)}`;
  return useMutation({
    mutationFn: (word: OfferWord) =>
      word.to === 'leaving'
        ? post(offered, `${call}/speaks-of-leaving`, {})
        : post(
            offered,
            `${call}/offers/${encodeURIComponent(word.offer)}/${word.to}`,
            word.to === 'skip' ? { reason: word.reason } : {},
          ),
    onSuccess: onDecided,
  });
}

export interface Promised {
  readonly text: string;
  readonly dueAt: string;
}

/** A call that the customer wishes for. */
export interface Callback {
  readonly at: string;
  readonly who: 'owner' | 'anyone';
  readonly toleranceMinutes: number;
}

export interface Disposition {
  readonly code: string;
  readonly rightParty: boolean;
  readonly offerId?: string;
  readonly offerAnswer?: 'accepted' | 'declined';
  readonly saveClaimed: boolean;
  readonly note?: string;
  readonly promise?: Promised;
  readonly callback?: Callback;
  readonly script?: { readonly id: string; readonly stage: string; readonly said: readonly string[] };
}

export interface Dispatch {
  readonly customerId: string;
  readonly attemptId: string;
  readonly promise: string;
  readonly dueAt: string;
  readonly what: string;
  readonly despite?: boolean;
}

/** Sends the order to the reps first, so that a call is never closed with a promise that nobody got. */
export function useSave(callId: string) {
  const client = useQueryClient();
  const dispatch = useMutation({
    mutationFn: (order: Dispatch) => post(z.object({ id: anyId }), '/api/work-orders', order),
  });
  const dispose = useMutation({
    mutationFn: (disposition: Disposition) =>
      post(deskView, `/api/desk/calls/${encodeURIComponent(callId)}/disposition`, disposition),
    onSuccess: (view) => client.setQueryData(deskQuery.queryKey, view),
  });
  const save = async (disposition: Disposition, order: Dispatch | null) => {
    // A second try after a failed disposition must not send a second order.
    if (order !== null && !dispatch.isSuccess) {
      // Who was told that there is an open order, and saves once more, wants both.
      const despite = dispatch.error instanceof Problem && dispatch.error.code === 'open-order';
      await dispatch.mutateAsync(despite ? { ...order, despite } : order);
    }
    await dispose.mutateAsync(disposition);
  };
  return {
    save,
    dispatched: dispatch.isSuccess,
    saving: dispatch.isPending || dispose.isPending,
    problem: dispatch.error ?? dispose.error,
  };
}
