import { act, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { TERMS } from '@/testing/campaigns';
import { MARKETER, SUPERVISOR } from '@/testing/people';
import { visit } from '@/testing/visit';
import { Refusal, world } from '@/testing/world';
import { FIRST_PLAN } from './api/campaigns';

const AUDIENCE = '/api/campaigns/audience';
const campaign = (state: string) => ({
  id: 'autumn',
  nameZh: '秋季挽留',
  nameEn: 'Autumn',
  state,
  mode: 'PREDICTIVE',
  version: 4,
  lastStep: null,
  terms: TERMS,
});

const STEPS = [
  { state: 'draft', byZh: '周岚', byEn: 'Zhou Lan', reason: null, at: '2026-11-01T02:00:00Z' },
  { state: 'approved', byZh: '王二', byEn: 'Wang Er', reason: null, at: '2026-11-02T02:00:00Z' },
  { state: 'running', byZh: '王二', byEn: 'Wang Er', reason: null, at: '2026-11-03T02:00:00Z' },
  { state: 'paused', byZh: '王二', byEn: 'Wang Er', reason: 'storm', at: '2026-11-04T02:00:00Z' },
];

const missing = (code: string, blocking: boolean, en: string, link = '/jobs') => ({ code, blocking, sentence: { zh: `中文 ${code}`, en }, link });

const answers = (person: unknown, state: string) => ({
  'GET /api/session': () => person,
  'GET /api/campaigns': () => [campaign(state)],
  'GET /api/campaigns/autumn/plan': () => ({ ...FIRST_PLAN, nameZh: '秋季挽留', nameEn: 'Autumn' }),
  'GET /api/campaigns/autumn/reasons': () => [],
  'GET /api/campaigns/autumn/steps': () => STEPS,
  'GET /api/campaigns/autumn/gate': () => ({ missing: [], sentence: null }),
});
const supervisor = { ...SUPERVISOR, rights: [...SUPERVISOR.rights, 'campaigns'] };

const counted = (listed: number, tooMuch = false) => ({
  count: {
    reasons: [
      { reason: 'not-eligible-band', customers: 600 },
      { reason: 'listed', customers: listed },
      { reason: 'hold-out', customers: 40 },
    ],
    managers: 3,
    callsADay: 180,
    tooMuch,
  },
});

/** A server that counts at the test's pace, one question after the other. */
function counter() {
  const open: ReadableStreamDefaultController<Uint8Array>[] = [];
  return {
    stream: () => new ReadableStream<Uint8Array>({ start: (started) => void open.push(started) }),
    asked: () => open.length,
    say: (line: unknown, question = open.length - 1) =>
      act(() => Promise.resolve(open[question]?.enqueue(new TextEncoder().encode(`${JSON.stringify(line)}\n`)))),
  };
}

test('while a plan is written the page says whom it would call, and a newer question ends the older', async () => {
  const counting = counter();
  const server = world({ ...answers(MARKETER, 'draft'), [`POST ${AUDIENCE}`]: counting.stream });
  const { user } = visit('/campaigns/autumn');
  const live = await screen.findByRole('region', { name: 'Whom it would call' });
  await waitFor(() => expect(counting.asked()).toBe(1));
  await counting.say({ progress: { step: 2, steps: 4, seconds: 3 } });
  expect(within(live).getByRole('status').textContent).toBe('Step 2 of 4: looking at every customer (3 s)');
  await user.type(screen.getByLabelText(/^Calls of a manager a day/), '9');
  await waitFor(() => expect(counting.asked()).toBe(2));
  expect(server.waited()).toEqual([false, true]);
  await counting.say(counted(160));
  expect(within(live).getByText('160 would be called, 40 left alone to compare with, 600 left out.')).toBeTruthy();
  expect(within(live).getByText(/3 managers make 180 calls a day: the list of 160 fits/)).toBeTruthy();
  expect(within(live).getAllByRole('listitem')[0]?.textContent).toBe('Another risk600 75%');
});

test('names are not asked about, and a half-written condition is not either', async () => {
  const counting = counter();
  const server = world({ ...answers(MARKETER, 'draft'), [`POST ${AUDIENCE}`]: counting.stream });
  const { user } = visit('/campaigns/autumn');
  await waitFor(() => expect(counting.asked()).toBe(1));
  await counting.say(counted(700, true));
  expect(screen.getByText(/the list of 700 is more than one day/)).toBeTruthy();
  await user.type(screen.getByLabelText('Name (English)'), ' save');
  await user.click(screen.getByRole('button', { name: 'Add a condition' }));
  await user.type(screen.getByLabelText('Signal'), 'tenureMonths');
  await user.type(screen.getByLabelText('Is'), '> 1');
  await waitFor(() => expect(counting.asked()).toBe(2));
  await counting.say({ refused: { zh: '没有事实。', en: 'No facts are kept.' } });
  expect(screen.getByText('No facts are kept.')).toBeTruthy();
  const asked = server.written().map((each) => (each.body as { plan: { nameEn: string; conditions: unknown[] } }).plan);
  expect(asked.map((plan) => plan.conditions)).toEqual([[], [{ signal: 'tenureMonths', test: '> 1' }]]);
});

test('an audience of nobody and a server that fails are said, in Chinese too', async () => {
  world({ ...answers(MARKETER, 'draft'), [`POST ${AUDIENCE}`]: () => new Refusal(400, 'bad-request', 'There is no such region.') });
  visit('/campaigns/autumn', 'zh-CN');
  const live = await screen.findByRole('region', { name: '会呼叫谁' });
  expect(await within(live).findByText('There is no such region.')).toBeTruthy();
});

test('what is missing before the start stands apart from what is worth a look, each with the way there', async () => {
  world({
    ...answers(supervisor, 'approved'),
    'GET /api/campaigns/autumn/gate': () => ({
      sentence: null,
      missing: [
        missing('audience-empty', true, 'There is not one customer to call.', '/campaigns/autumn#plan'),
        missing('no-caller-id', false, 'No caller number is set.'),
      ],
    }),
    'POST /api/campaigns/autumn/launch': () => new Refusal(409, 'start-blocked', 'The campaign lacks what it needs to start.'),
  });
  const { user } = visit('/campaigns/autumn');
  const blocking = await screen.findByRole('list', { name: 'It does not start without' });
  expect(blocking.textContent).toBe('There is not one customer to call. Mend it');
  expect(within(blocking).getByRole('link').getAttribute('href')).toBe('/campaigns/autumn#plan');
  expect(screen.getByRole('list', { name: 'Worth a look' }).textContent).toContain('No caller number is set.');
  await user.click(within(blocking).getByRole('link'));
  expect(document.activeElement).toBe(screen.getByRole('region', { name: 'Plan' }));
  await user.click(screen.getByRole('button', { name: 'Launch' }));
  expect(await screen.findByText(/lacks something that it cannot start without/)).toBeTruthy();
});

test('with nothing missing it says so, and a running campaign is not asked', async () => {
  world(answers(supervisor, 'approved'));
  visit('/campaigns/autumn');
  expect(await screen.findByText('Nothing is missing that it cannot do without.')).toBeTruthy();
});

test('how calls are made is set with the version that was seen, nothing else of the terms; what is refused stays as typed', async () => {
  let refused = true;
  const sentence = 'An opt-out key (9) needs a message that tells of it.';
  const server = world({
    ...answers(supervisor, 'running'),
    'PUT /api/campaigns/autumn/terms': () => (refused ? new Refusal(400, 'bad-request', sentence) : campaign('running')),
  });
  const { user } = visit('/campaigns/autumn');
  const calls = within(await screen.findByRole('region', { name: 'How its calls are made' }));
  await user.type(calls.getByLabelText('Number customers see'), '10086');
  const limit = calls.getByLabelText(/^Limit of abandonment/);
  await user.clear(limit);
  await user.type(limit, '1.5');
  const kept = calls.getByLabelText(/^Kept for a manager/);
  await user.clear(kept);
  await user.type(kept, '45');
  await user.type(calls.getByLabelText(/^Key for/), 'x9');
  await user.click(calls.getByRole('button', { name: 'Save' }));
  expect(await calls.findByText(sentence)).toBeTruthy();
  refused = false;
  await user.type(calls.getByLabelText(/^Message when nobody is free/), 'Retention/Nobody free');
  await user.click(calls.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(server.written()).toHaveLength(2));
  expect(server.written()[1]?.body).toEqual({
    version: 4,
    terms: { ...TERMS, callerId: '10086', abandonLimit: 0.015, keptForS: 45, optOutKey: '9', abandonMessage: 'retention/nobodyfree' },
  });
});

test('the steps of its life stand with who took them and why', async () => {
  world(answers(MARKETER, 'paused'));
  visit('/campaigns/autumn');
  const steps = await screen.findByRole('region', { name: 'When it was what' });
  await within(steps).findByText('storm');
  expect(within(steps).getAllByRole('listitem').map((each) => each.textContent)).toEqual([
    expect.stringMatching(/^Draft.*Nov 1, 2026.*Zhou Lan$/),
    expect.stringMatching(/^Approved.*Nov 2, 2026.*Wang Er$/),
    expect.stringMatching(/^Running.*Nov 3, 2026.*Wang Er$/),
    expect.stringMatching(/^Paused.*Nov 4, 2026.*Wang Erstorm$/),
  ]);
});
