import type { Quality } from './quality';

/** Which tab of the browser is the telephone. */
export type Seat = 'asking' | 'mine' | 'elsewhere';

/** Whether the browser lets this page hear: not asked yet, allowed, refused, or there is none. */
export type Microphone = 'unknown' | 'ask' | 'granted' | 'denied' | 'missing';

/** The way to the switch. */
export type LineState =
  | { readonly at: 'off' | 'connecting' | 'registering' | 'registered' }
  | { readonly at: 'waiting'; readonly why: 'lost' | 'refused'; readonly until: number };

/** How a call ended before anybody talked. */
export type Miss = 'microphone' | 'unanswered' | 'media' | 'network' | 'busy';

/** A call at this telephone; the server decides what it is for. */
export interface PhoneCall {
  readonly id: string;
  /** Whether it is to be answered: the switch asked for it, or the person has pressed. */
  readonly wanted: boolean;
  readonly stage: 'ringing' | 'answering' | 'talking';
}

export interface PhoneState {
  readonly seat: Seat;
  readonly line: LineState;
  readonly microphone: Microphone;
  readonly call: PhoneCall | null;
  /** Kept from call to call: whoever is silent stays so until they say otherwise. */
  readonly muted: boolean;
  readonly missed: { readonly why: Miss; readonly at: number } | null;
  readonly quality: Quality | null;
  /** The microphone that was pulled out during the call. */
  readonly unplugged: string | null;
  /** Whether the browser plays nothing before somebody has pressed a button. */
  readonly soundBlocked: boolean;
}

export const AT_FIRST: PhoneState = {
  seat: 'asking',
  line: { at: 'off' },
  microphone: 'unknown',
  call: null,
  muted: false,
  missed: null,
  quality: null,
  unplugged: null,
  soundBlocked: false,
};

/** Why a call is over: hung up by either side, taken back, or it could not go on. */
export type End = 'ended' | 'cancelled' | 'declined' | 'microphone' | 'media' | 'network';

export type PhoneEvent =
  | { readonly type: 'seat'; readonly seat: Seat }
  | { readonly type: 'connecting' | 'opened' | 'registered' }
  | { readonly type: 'lost' | 'refused'; readonly until: number }
  | { readonly type: 'microphone'; readonly microphone: Microphone }
  | { readonly type: 'invited'; readonly id: string; readonly auto: boolean; readonly at: number }
  | { readonly type: 'take' | 'decline' }
  | { readonly type: 'talking'; readonly id: string }
  | { readonly type: 'over'; readonly id: string; readonly why: End; readonly at: number }
  | { readonly type: 'mute'; readonly on: boolean }
  | { readonly type: 'quality'; readonly quality: Quality | null }
  | { readonly type: 'unplugged'; readonly label: string | null }
  | { readonly type: 'sound'; readonly blocked: boolean };

/** What the browser is to do. */
export type Order =
  | { readonly do: 'answer' | 'hang-up'; readonly id: string }
  | { readonly do: 'refuse'; readonly id: string; readonly status: 480 | 486 }
  | { readonly do: 'mute'; readonly on: boolean }
  | { readonly do: 'ring' | 'quiet' | 'release' | 'ask-microphone' };

type Step = readonly [PhoneState, readonly Order[]];

/** The telephone as a function: what happened goes in, how it is now and what is to be done come out. */
export function step(state: PhoneState, event: PhoneEvent): Step {
  switch (event.type) {
    case 'seat':
      return [event.seat === 'mine' ? { ...state, seat: 'mine' } : { ...AT_FIRST, microphone: state.microphone, seat: event.seat }, []];
    case 'connecting':
      return [{ ...state, line: { at: 'connecting' } }, []];
    case 'opened':
      return [{ ...state, line: { at: 'registering' } }, []];
    case 'registered':
      return [{ ...state, line: { at: 'registered' } }, []];
    case 'lost':
    case 'refused':
      // A conversation goes on: its sound does not pass here.
      return [{ ...state, line: { at: 'waiting', why: event.type, until: event.until } }, []];
    case 'microphone':
      return settle({ ...state, microphone: event.microphone }, []);
    case 'invited':
      return invited(state, event);
    case 'take':
      return take(state);
    case 'decline':
      return [state, declined(state)];
    case 'talking':
      return state.call?.id === event.id
        ? [{ ...state, call: { ...state.call, stage: 'talking' }, missed: null }, [{ do: 'mute', on: state.muted }]]
        : [state, []];
    case 'over':
      return over(state, event);
    case 'mute':
      return [{ ...state, muted: event.on }, [{ do: 'mute', on: event.on }]];
    case 'quality':
      return [{ ...state, quality: event.quality }, []];
    case 'unplugged':
      return [{ ...state, unplugged: event.label }, []];
    case 'sound':
      return [{ ...state, soundBlocked: event.blocked }, []];
  }
}

/** One call at a time: whoever else calls hears that the line is busy. */
function invited(state: PhoneState, { id, auto, at }: { id: string; auto: boolean; at: number }): Step {
  if (state.call) {
    return [{ ...state, missed: { why: 'busy', at } }, [{ do: 'refuse', id, status: 486 }]];
  }
  return settle({ ...state, call: { id, wanted: auto, stage: 'ringing' }, quality: null, unplugged: null }, [{ do: 'ring' }]);
}

function take(state: PhoneState): Step {
  if (state.call?.stage !== 'ringing') {
    return [state, []];
  }
  const wanted = { ...state, call: { ...state.call, wanted: true } };
  return state.microphone === 'granted' ? settle(wanted, []) : [wanted, [{ do: 'ask-microphone' }]];
}

function declined({ call }: PhoneState): readonly Order[] {
  if (!call) {
    return [];
  }
  return call.stage === 'ringing' ? [{ do: 'refuse', id: call.id, status: 480 }] : [{ do: 'hang-up', id: call.id }];
}

/** Answers what is to be answered; never without a microphone. */
function settle(state: PhoneState, before: readonly Order[]): Step {
  const { call } = state;
  if (call?.stage !== 'ringing' || !call.wanted || state.microphone !== 'granted') {
    return [state, before];
  }
  return [{ ...state, call: { ...call, stage: 'answering' } }, [{ do: 'quiet' }, { do: 'answer', id: call.id }]];
}

function over(state: PhoneState, { id, why, at }: { id: string; why: End; at: number }): Step {
  const { call } = state;
  if (call?.id !== id) {
    return [state, []];
  }
  const miss = missOf(state, why);
  return [
    { ...state, call: null, quality: null, unplugged: null, missed: miss === null ? null : { why: miss, at } },
    [{ do: 'quiet' }, { do: 'release' }],
  ];
}

/** Each missed call is explained. */
function missOf(state: PhoneState, why: End): Miss | null {
  switch (why) {
    case 'declined':
    case 'ended':
      return null;
    case 'cancelled':
      return state.call?.wanted && state.microphone !== 'granted' ? 'microphone' : 'unanswered';
    case 'microphone':
    case 'media':
    case 'network':
      return why;
  }
}

/** Whether closing the page would cut somebody off. */
export function isInCall(state: PhoneState): boolean {
  return state.call !== null && state.call.stage !== 'ringing';
}

/** Green, amber or red, and the words for it. */
export type Health = { readonly level: 'good' | 'fair' | 'bad'; readonly why: 'ready' | 'talking' | 'connecting' | 'line' | 'microphone' | 'delay' | 'loss' | 'jitter' };

export function healthOf(state: PhoneState): Health {
  if (state.microphone === 'denied' || state.microphone === 'missing') {
    return { level: 'bad', why: 'microphone' };
  }
  if (state.line.at === 'waiting') {
    return { level: 'bad', why: 'line' };
  }
  if (state.quality && state.quality.level !== 'good') {
    return { level: state.quality.level, why: state.quality.why };
  }
  if (state.line.at !== 'registered') {
    return { level: 'fair', why: 'connecting' };
  }
  if (state.microphone !== 'granted') {
    return { level: 'fair', why: 'microphone' };
  }
  return { level: 'good', why: state.call?.stage === 'talking' ? 'talking' : 'ready' };
}
