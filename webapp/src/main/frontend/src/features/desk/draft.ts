import dayjs from 'dayjs';
import { useEffect, useState } from 'react';
import { z } from 'zod';
import { serverNow } from '@/lib/clock';
import type { Dispatch, Disposition } from './api/desk';
import { naturalTime } from './natural-time';

/** What came of a conversation, in the order of the keys Alt+1 to Alt+8. */
export const CODES = [
  'saved',
  'offer_accepted',
  'thinking',
  'refused',
  'call_back',
  'wrong_person',
  'no_result',
  'no_more_calls',
] as const;
export type Code = (typeof CODES)[number];

const draft = z.object({
  code: z.enum(CODES).nullable(),
  rightParty: z.boolean(),
  saveClaimed: z.boolean(),
  offerId: z.string().nullable(),
  offerAnswer: z.enum(['accepted', 'declined']).nullable(),
  note: z.string(),
  promise: z.string(),
  dueAt: z.string(),
  dispatch: z.boolean(),
  what: z.string(),
  callAt: z.string(),
  callWho: z.enum(['owner', 'anyone']),
  callTolerance: z.number(),
  survey: z.boolean().default(false),
});
export type Draft = z.infer<typeof draft>;

const LOCAL = 'YYYY-MM-DDTHH:mm';

function empty(now: number): Draft {
  return {
    code: null,
    rightParty: true,
    saveClaimed: false,
    offerId: null,
    offerAnswer: null,
    note: '',
    promise: '',
    dueAt: tomorrowAfternoon(now),
    dispatch: false,
    what: '',
    callAt: '',
    callWho: 'owner',
    callTolerance: 15,
    survey: false,
  };
}

export function inTwoHours(now: number): string {
  return dayjs(now).add(2, 'hour').startOf('minute').format(LOCAL);
}

export function tomorrowAfternoon(now: number): string {
  return dayjs(now).add(1, 'day').hour(15).startOf('hour').format(LOCAL);
}

export function inThreeDays(now: number): string {
  return dayjs(now).add(3, 'day').hour(10).startOf('hour').format(LOCAL);
}

/** Choosing a result sets what usually goes with it; each can still be changed. */
export function choose(before: Draft, code: Code, firstOffer: string | null): Draft {
  const taken = before.offerAnswer === 'accepted' ? before.offerId : firstOffer;
  const offer = code === 'offer_accepted' ? { offerId: taken, offerAnswer: 'accepted' as const } : {};
  return {
    ...before,
    ...offer,
    code,
    rightParty: code !== 'wrong_person' && code !== 'no_result',
    saveClaimed: code === 'saved',
  };
}

/** Why it cannot be saved yet, as a key; null when it can. */
export function missing(of: Draft, now: number): 'code' | 'promise' | 'due' | 'what' | 'callAt' | null {
  if (of.code === null) {
    return 'code';
  }
  if (of.dispatch && of.promise.trim() === '') {
    return 'promise';
  }
  if (of.promise.trim() !== '' && Number.isNaN(Date.parse(of.dueAt))) {
    return 'due';
  }
  if (of.code === 'call_back' && of.callAt.trim() !== '' && naturalTime(of.callAt, now) === null) {
    return 'callAt';
  }
  return of.dispatch && of.what.trim() === '' ? 'what' : null;
}

/** The draft as the server wants it; a dispatched promise travels with its work order, once. */
export function written(
  of: Draft & { code: Code },
  callId: string,
  customerId: string | null,
  now: number,
): { disposition: Disposition; order: Dispatch | null } {
  const promise = of.promise.trim();
  const promised = promise === '' ? null : { text: promise, dueAt: new Date(of.dueAt).toISOString() };
  const order =
    of.dispatch && promised !== null && customerId !== null
      ? { customerId, attemptId: callId, promise: promised.text, dueAt: promised.dueAt, what: of.what.trim() }
      : null;
  const note = of.note.trim();
  const callAt = of.code === 'call_back' ? naturalTime(of.callAt, now) : null;
  return {
    order,
    disposition: {
      code: of.code,
      rightParty: of.rightParty,
      saveClaimed: of.saveClaimed,
      ...(of.offerId !== null && of.offerAnswer !== null ? { offerId: of.offerId, offerAnswer: of.offerAnswer } : {}),
      ...(note === '' ? {} : { note }),
      ...(promised !== null && order === null ? { promise: promised } : {}),
      ...(callAt === null
        ? {}
        : {
            callback: {
              at: new Date(callAt).toISOString(),
              who: of.callWho,
              toleranceMinutes: of.callTolerance,
            },
          }),
    },
  };
}

function kept(key: string): Draft | null {
  try {
    const parsed = draft.safeParse(JSON.parse(sessionStorage.getItem(key) ?? 'null'));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** The draft of one call; it survives a reload until the call is saved. */
export function useDraft(callId: string) {
  const key = `holdline.draft.${callId}`;
  const [value, setValue] = useState<Draft>(() => kept(key) ?? empty(serverNow()));
  useEffect(() => sessionStorage.setItem(key, JSON.stringify(value)), [key, value]);
  return { draft: value, setDraft: setValue, forget: () => sessionStorage.removeItem(key) };
}

export type Kept = ReturnType<typeof useDraft>;
