import { expect, test } from 'vitest';
import { AT_FIRST, healthOf, isInCall, type Order, type PhoneEvent, type PhoneState, step } from './state';

const READY: PhoneState = { ...AT_FIRST, seat: 'mine', line: { at: 'registered' }, microphone: 'granted' };
const CALL = { type: 'invited', id: 'a', auto: true, at: 1 } as const;

/** How it is after all this, and all that was ordered on the way. */
function after(from: PhoneState, ...events: PhoneEvent[]): { state: PhoneState; orders: string[] } {
  const orders: Order[] = [];
  const state = events.reduce((before, event) => {
    const [next, ordered] = step(before, event);
    orders.push(...ordered);
    return next;
  }, from);
  return { state, orders: orders.map((order) => Object.values(order).join(' ')) };
}

test('a call that asks for it is answered by itself, any other rings', () => {
  const asked = after(READY, CALL);
  expect(asked.orders).toEqual(['quiet', 'answer a']);
  expect(asked.state.call?.stage).toBe('answering');

  const rings = after(READY, { ...CALL, auto: false });
  expect(rings.orders).toEqual(['ring']);
  expect(after(rings.state, { type: 'take' }).orders).toEqual(['quiet', 'answer a']);
  expect(after(rings.state, { type: 'decline' }).orders).toEqual(['refuse a 480']);
});

test('without a microphone nobody is answered, and the missed call says why', () => {
  for (const microphone of ['unknown', 'ask', 'denied', 'missing'] as const) {
    const waiting = after({ ...READY, microphone }, CALL);
    expect(waiting.orders).toEqual(['ring']);
    expect(after(waiting.state, { type: 'over', id: 'a', why: 'cancelled', at: 2 }).state.missed).toEqual({ why: 'microphone', at: 2 });
    expect(after(waiting.state, { type: 'microphone', microphone: 'granted' }).orders).toEqual(['quiet', 'answer a']);
  }
  const pressed = after({ ...READY, microphone: 'ask' }, { ...CALL, auto: false }, { type: 'take' });
  expect(pressed.orders).toEqual(['ring', 'ask-microphone']);
  expect(after(pressed.state, { type: 'microphone', microphone: 'denied' }).orders).toEqual([]);
});

test('a microphone that is allowed later answers nothing that was not asked for', () => {
  expect(after({ ...READY, microphone: 'ask' }, { ...CALL, auto: false }, { type: 'microphone', microphone: 'granted' }).orders).toEqual(['ring']);
});

test('whoever calls second hears that the line is busy, and the first goes on', () => {
  const { state, orders } = after(READY, CALL, { type: 'talking', id: 'a' }, { ...CALL, id: 'b', at: 3 });
  expect(orders.at(-1)).toBe('refuse b 486');
  expect(state.call).toEqual({ id: 'a', wanted: true, stage: 'talking' });
  expect(after(state, { type: 'over', id: 'b', why: 'declined', at: 4 }).state.call?.id).toBe('a');
});

test('muted stays muted from call to call until the person says otherwise', () => {
  const muted = after(READY, CALL, { type: 'talking', id: 'a' }, { type: 'mute', on: true }, { type: 'over', id: 'a', why: 'ended', at: 2 });
  const again = after(muted.state, { ...CALL, id: 'b' }, { type: 'talking', id: 'b' });
  expect(again.state.muted).toBe(true);
  expect(again.orders.at(-1)).toBe('mute true');
  expect(after(again.state, { type: 'mute', on: false }).orders).toEqual(['mute false']);
});

test('a lost way to the switch ends no conversation', () => {
  const talking = after(READY, CALL, { type: 'talking', id: 'a' }).state;
  const lost = after(talking, { type: 'lost', until: 9_000 }, { type: 'connecting' }, { type: 'opened' }, { type: 'registered' });
  expect(lost.orders).toEqual([]);
  expect(lost.state).toEqual(talking);
  expect(isInCall(lost.state)).toBe(true);
});

test('the call that is over gives the microphone back, and only that one', () => {
  const talking = after(READY, CALL, { type: 'talking', id: 'a' }).state;
  expect(after(talking, { type: 'over', id: 'other', why: 'ended', at: 2 })).toEqual({ state: talking, orders: [] });
  const over = after(talking, { type: 'over', id: 'a', why: 'network', at: 2 });
  expect(over.orders).toEqual(['quiet', 'release']);
  expect(over.state.missed).toEqual({ why: 'network', at: 2 });
});

test('a tab that is not the telephone knows of no call and no line', () => {
  const { state } = after(after(READY, CALL).state, { type: 'seat', seat: 'elsewhere' });
  expect(state).toEqual({ ...AT_FIRST, seat: 'elsewhere', microphone: 'granted' });
});

test('health names the first thing that is wrong', () => {
  const bad = { level: 'bad', why: 'loss', score: 2.9, loss: 12, delayMillis: 40, jitterMillis: 5 } as const;
  expect(healthOf(READY)).toEqual({ level: 'good', why: 'ready' });
  expect(healthOf({ ...READY, microphone: 'denied' })).toEqual({ level: 'bad', why: 'microphone' });
  expect(healthOf({ ...READY, line: { at: 'waiting', why: 'lost', until: 1 } })).toEqual({ level: 'bad', why: 'line' });
  expect(healthOf({ ...READY, line: { at: 'registering' } })).toEqual({ level: 'fair', why: 'connecting' });
  expect(healthOf({ ...READY, quality: bad })).toEqual({ level: 'bad', why: 'loss' });
});
