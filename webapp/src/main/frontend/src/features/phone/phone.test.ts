import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { asksForAnswer } from './auto-answer';
import { diagnosis } from './diagnosis';
import { takeSeat } from './one-phone';
import { counted, type Counted, qualityBetween } from './quality';
import { backOff, LIBRARY_WAITS, PatientSocket } from './socket';
import { levelOf } from './sound';
import { AT_FIRST, type Seat } from './state';

test('a call asks to be answered by its headers alone', () => {
  for (const info of ['<sip:phones.example.com>;answer-after=0', '<sip:x>; answer-after = 0 ;a=b', '<sip:x>;ANSWER-AFTER=0, <sip:y>']) {
    expect(asksForAnswer(info, undefined)).toBe(true);
  }
  expect(asksForAnswer(undefined, '<http://x>;info=alert-autoanswer;delay=0')).toBe(true);
  expect(asksForAnswer(undefined, 'Ring Answer')).toBe(true);
  expect(asksForAnswer(undefined, undefined)).toBe(false);
  expect(asksForAnswer('<sip:x>;answer-after=10', 'info=alert-internal')).toBe(false);
  expect(asksForAnswer('<sip:x>;no-answer-after=0', undefined)).toBe(false);
});

const START: Counted = { received: 1_000, lost: 10, jitter: 0.002, delay: 0.02 };

test('quality is of the packets since the last look', () => {
  expect(qualityBetween(START, { ...START, received: 1_250 })).toMatchObject({ level: 'good', loss: 0, delayMillis: 20, jitterMillis: 2, score: 4.4 });
  expect(qualityBetween(START, { ...START, received: 1_235, lost: 25 })).toMatchObject({ level: 'fair', why: 'loss', loss: 6 });
  expect(qualityBetween(START, { ...START, received: 1_200, lost: 60 })).toMatchObject({ level: 'bad', why: 'loss', loss: 20 });
  expect(qualityBetween(START, { ...START, received: 1_250, delay: 0.9 })).toMatchObject({ level: 'bad', why: 'delay' });
  expect(qualityBetween(START, { ...START, received: 1_250, jitter: 0.2 })).toMatchObject({ why: 'jitter' });
  expect(qualityBetween(START, START)).toBeNull();
});

test('of all that a browser counts the sound of the pair in use is taken', () => {
  const report = [
    { type: 'candidate-pair', nominated: false, currentRoundTripTime: 9 },
    { type: 'candidate-pair', nominated: true, currentRoundTripTime: 0.03 },
    { type: 'inbound-rtp', kind: 'audio', packetsReceived: 5, packetsLost: 1, jitter: 0.004 },
  ];
  expect(counted(report)).toEqual({ received: 5, lost: 1, jitter: 0.004, delay: 0.03 });
  expect(counted([{ type: 'candidate-pair', nominated: true }])).toBeNull();
});

test('a microphone is loud from silence to full', () => {
  expect(levelOf(new Float32Array(512))).toBe(0);
  expect(levelOf(new Float32Array(512).fill(1))).toBe(1);
  expect(levelOf(new Float32Array(512).fill(0.03))).toBeCloseTo(0.49, 1);
});

test('the diagnosis tells what happened and holds no credentials', () => {
  const hash = '0123456789abcdef0123456789abcdef';
  const registration = { address: 'wss://phones.example.com', domain: 'phones.example.com', user: 'li', hash, validUntil: '2026-11-30T12:00:00Z', gatheringMillis: 1_000 };
  const text = diagnosis(
    { ...AT_FIRST, microphone: 'denied' },
    registration,
    ['Headset'],
    [{ at: Date.parse('2026-11-30T11:00:00Z'), event: { type: 'invited', id: 'secret-call', auto: true, at: 0 } }],
    'a browser',
  );
  expect(text).toContain('li@phones.example.com');
  expect(text).toContain('2026-11-30T11:00:00.000Z invited, asks for an answer');
  expect(text).toContain('"why":"microphone"');
  expect(text).not.toContain(hash);
  expect(text).not.toContain('secret-call');
});

test('waits grow from one second to half a minute, and not all come back at once', () => {
  expect([1, 2, 3, 4, 5, 6, 60].map((failures) => backOff(failures, 0.5))).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
  expect([backOff(1, 0), backOff(1, 1)]).toEqual([800, 1_200]);
});

/** The browser's socket, opened and closed by the test. */
class FakeSocket {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static opened: FakeSocket[] = [];
  readyState = FakeSocket.CONNECTING;
  onopen: (() => void) | null = null;
  onmessage: unknown = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;

  constructor(
    readonly url: string,
    readonly protocol: string,
  ) {
    FakeSocket.opened.push(this);
  }

  close(): void {
    this.readyState = 3;
  }

  opens(): void {
    this.readyState = FakeSocket.OPEN;
    this.onopen?.();
  }

  breaks(): void {
    this.readyState = 3;
    this.onclose?.({ code: 1006, reason: '' });
  }
}

beforeEach(() => {
  FakeSocket.opened = [];
  vi.stubGlobal('WebSocket', FakeSocket);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('a lost socket says until when it waits, is hurried, and begins anew once it was open', () => {
  vi.useFakeTimers({ now: 0 });
  const told: (number | 'opening')[] = [];
  const socket = new PatientSocket('wss://phones.example.com:7443/ws', { opening: () => told.push('opening'), lost: (until) => told.push(until) });
  // As the library does it: asks for the next connection a second after each loss.
  socket.ondisconnect = () => setTimeout(() => socket.connect(), LIBRARY_WAITS);
  expect(socket.sip_uri).toBe('sip:phones.example.com:7443;transport=ws');
  socket.connect();
  expect(FakeSocket.opened[0]?.protocol).toBe('sip');
  FakeSocket.opened[0]?.opens();
  expect(socket.isConnected()).toBe(true);

  FakeSocket.opened[0]?.breaks();
  const first = told.at(-1) as number;
  expect(first).toBeGreaterThanOrEqual(LIBRARY_WAITS + 800);
  vi.advanceTimersByTime(first - 1);
  expect(FakeSocket.opened).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(FakeSocket.opened).toHaveLength(2);

  FakeSocket.opened[1]?.breaks();
  expect((told.at(-1) as number) - first).toBeGreaterThanOrEqual(LIBRARY_WAITS + 1_600);
  vi.advanceTimersByTime(LIBRARY_WAITS);
  socket.hurry();
  expect(FakeSocket.opened).toHaveLength(3);
  FakeSocket.opened[2]?.opens();
  FakeSocket.opened[2]?.breaks();
  expect((told.at(-1) as number) - Date.now()).toBeLessThanOrEqual(LIBRARY_WAITS + 1_200);

  socket.disconnect();
  expect(socket.isConnected()).toBe(false);
});

/** The browser's locks, one name after the other. */
function locks() {
  let held: Promise<unknown> = Promise.resolve();
  let free = true;
  return {
    request: (_name: string, options: { ifAvailable?: boolean }, granted: (lock: object | null) => Promise<unknown>) => {
      if (options.ifAvailable && !free) {
        return granted(null);
      }
      held = held.then(() => {
        free = false;
        return granted({}).finally(() => (free = true));
      });
      return held;
    },
  };
}

test('the first tab is the telephone, the second says so and takes over when the first is closed', async () => {
  vi.stubGlobal('navigator', { locks: locks() });
  const first: Seat[] = [];
  const second: Seat[] = [];
  const close = takeSeat('li', (seat) => first.push(seat));
  await vi.waitFor(() => expect(first).toEqual(['mine']));
  takeSeat('li', (seat) => second.push(seat));
  await vi.waitFor(() => expect(second).toEqual(['elsewhere']));
  close();
  await vi.waitFor(() => expect(second).toEqual(['elsewhere', 'mine']));
  expect(first).toEqual(['mine']);
});
