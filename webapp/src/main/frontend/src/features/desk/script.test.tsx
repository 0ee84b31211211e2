import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Language } from '@/lib/i18n';
import { MANAGER } from '@/testing/people';
import { visit } from '@/testing/visit';
import { Refusal, world } from '@/testing/world';

beforeEach(() => {
  sessionStorage.clear();
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => vi.useRealTimers());

const words = (en: string, zh: string) => ({ en, zh });
const stage = (key: string, name: string, saving: boolean, ...says: unknown[]) => ({
  key,
  name: words(name, `${name}段`),
  hint: words('Listen first.', '先倾听。'),
  saving,
  says,
});
const SCRIPT = {
  id: 7,
  type: 'retention',
  version: 1,
  script: {
    stages: [
      stage('opening', 'Opening', false, { ...words('Hello {customer}, number {staff} here.', '您好，我是 {staff} 号。'), must: true }),
      stage('solution', 'Solution', true, { ...words('<b>{offer}</b> suits you, {phone}.', '为您推荐 {offer}。'), must: false }),
      stage('close', 'Closing', false, { ...words('Goodbye!', '再见！'), must: true }),
    ],
    phrases: {
      silence: words('Can you hear me?', '请问能听到吗？'),
      silentClose: words('Please call again.', '请您稍后再来电。'),
      noise: words('The line is noisy.', '杂音较大。'),
      hold: words('May I ask you to wait?', '请您稍等，可以吗？'),
      back: words('Thank you for waiting.', '让您久等了。'),
      later: words('When may I call back?', '何时给您回电方便？'),
    },
    timers: { greetingSeconds: 6, silenceSeconds: 2, silenceRepeats: 2, saveSeconds: 120, unattendedSeconds: 120 },
  },
};
const OFFER = { id: 'pack-b', nameZh: '礼包', nameEn: 'Pack B', cost: 38, rank: 1, barrier: 'CONTRACT', expectedValue: 1, reasonZh: '到期', reasonEn: 'ending' };
const customer = {
  ...{ id: 77, nameMasked: '张建伟', phoneMasked: null, regionZh: '东城', regionEn: 'East', ownerId: 'm01', tier: 'GOLD', band: 'HIGH', points: 60 },
  ...{ monthlyValue: 128, asOf: null, reasons: [], history: [], promises: [], workOrders: [], offers: [OFFER], removedOffers: [] },
  ...{ nothingOffered: null, whyCalled: null, account: { joinedOn: null, months: [], bounds: [], complaints: [] } },
};

function open(answers: Parameters<typeof world>[0] = {}, language: Language = 'en') {
  const since = new Date().toISOString();
  const view = { presence: 'READY', activity: 'TALKING', reason: null, since, legUp: true, wrapUpUntil: null };
  const live = (phase: string) => ({ phase, since: new Date().toISOString(), recording: false, machine: false, previewUntil: null });
  const onCall = (phase: string) => ({ ...view, call: { id: 'c-1', since, joinedAt: since, customer, live: live(phase) } });
  const server = world({
    'GET /api/session': () => MANAGER,
    'GET /api/desk': () => onCall('TALKING'),
    'GET /api/desk/calls/c-1/script': () => SCRIPT,
    'POST /api/desk/calls/c-1/disposition': () => ({ ...view, activity: 'IDLE', call: null }),
    ...answers,
  });
  const phase = (now: string) => act(() => server.say('/api/desk/events', 'desk', onCall(now)));
  return { ...server, ...visit('/desk', language), phase, joined: Date.parse(since) };
}
const panel = async () => within(await screen.findByRole('region', { name: /^(Script|话术)$/ }));
/** Sets the clock so many seconds after a moment, however long the test itself has taken, and lets it tick once. */
const after = (moment: number, seconds: number) =>
  act(() => {
    vi.setSystemTime(moment + seconds * 1_000 - 1_000);
    return vi.advanceTimersByTimeAsync(1_000);
  });

test('stages, sentences and what was said go by keys, and are kept with the result', async () => {
  const { user, written } = open();
  const script = await panel();
  const greeting = await script.findByRole('checkbox', { name: /^Hello 张建伟, number telephone_manager here\./ });
  await user.keyboard('{Alt>}s{/Alt}');
  expect(greeting).toHaveProperty('checked', true);
  await user.keyboard('{Alt>}.{/Alt}');
  expect(script.getByRole('button', { name: 'Solution' }).getAttribute('aria-current')).toBe('step');
  expect(script.getByText('<b>Pack B</b> suits you, {phone}.')).toBeTruthy();
  await user.keyboard('{Alt>},{/Alt}');
  expect(script.getByRole('button', { name: 'Opening' }).getAttribute('aria-current')).toBe('step');
  await user.keyboard('{Alt>}1{/Alt}{Control>}{Enter}{/Control}');
  await screen.findByRole('heading', { name: 'Waiting for a customer' });
  expect(written()[0]?.body).toMatchObject({ code: 'saved', script: { id: '7', stage: 'solution', said: ['opening/0'] } });
  expect(sessionStorage.getItem('holdline.script.c-1')).toBeNull();
});

test('a call in which nobody speaks is told step by step, and no longer once there is talk', async () => {
  const { user, joined } = open();
  const script = await panel();
  await script.findByText(/^Hello/);
  await after(joined, 6);
  expect(script.getByRole('status', { hidden: true }).textContent).toBe('');
  await after(joined, 12);
  expect(script.getByRole('status').textContent).toContain('Repeat the greeting (1 of 2): Can you hear me?');
  await after(joined, 20);
  expect(script.getByRole('status').textContent).toContain('(2 of 2)');
  await after(joined, 28);
  expect(script.getByRole('status').textContent).toContain('Close politely: Please call again.');
  await user.keyboard('{Alt>}.{/Alt}');
  expect(script.getByRole('status', { hidden: true }).textContent).toBe('');
});

test('silence counts from the greeting once that is ticked, and is not told for ever', async () => {
  const { user } = open();
  const script = await panel();
  await script.findByText(/^Hello/);
  await user.keyboard('{Alt>}s{/Alt}');
  const greeted = Date.now();
  await after(greeted, 4);
  expect(script.getByRole('status').textContent).toContain('(1 of 2)');
  await after(greeted, 70);
  expect(script.getByRole('status', { hidden: true }).textContent).toBe('');
});

test('whoever is written about is not silent', async () => {
  const { user, joined } = open();
  const script = await panel();
  await script.findByText(/^Hello/);
  await user.keyboard('{Alt>}5{/Alt}');
  await after(joined, 20);
  expect(script.getByRole('status', { hidden: true }).textContent).toBe('');
});

test('an attempt to keep the customer beyond two minutes is told and ends nothing', async () => {
  const { user, written } = open();
  const script = await panel();
  await script.findByText(/^Hello/);
  await user.keyboard('{Alt>}.{/Alt}');
  const begun = Date.now();
  await after(begun, 110);
  expect(script.getByRole('status', { hidden: true }).textContent).toBe('');
  await after(begun, 125);
  expect(script.getByRole('status').textContent).toContain('lasts longer than 2:00');
  expect(screen.queryByRole('dialog')).toBeNull();
  await user.keyboard('{Alt>}.{/Alt}');
  expect(script.getByRole('status', { hidden: true }).textContent).toBe('');
  await user.keyboard('{Alt>},{/Alt}');
  expect(script.getByRole('status').textContent).toContain('lasts longer than 2:00');
  expect(written()).toEqual([]);
});

test('a customer on hold beyond two minutes is told with the words on returning, in Chinese too', async () => {
  const { phase, user, written } = open({}, 'zh-CN');
  const script = await panel();
  await script.findByText(/^您好/);
  await user.keyboard('{Alt>}.{/Alt}');
  expect(script.getByText('请您稍等，可以吗？', { exact: false })).toBeTruthy();
  phase('HOLD');
  expect(await script.findByText('返回时：')).toBeTruthy();
  const held = Date.now();
  await after(held, 110);
  expect(script.getByRole('status', { hidden: true }).textContent).toBe('');
  await after(held, 125);
  expect(script.getByRole('status').textContent).toContain('客户已等待超过 2:00，请返回通话并说：让您久等了。');
  phase('TALKING');
  await waitFor(() => expect(script.getByRole('status', { hidden: true }).textContent).not.toContain('已等待'));
  expect(written()).toEqual([]);
});

test('another type of call has another script; one that cannot be read says so and leaves the call alone', async () => {
  let down = true;
  const { user, requests } = open({
    'GET /api/desk/calls/c-1/script': ({ path }) => {
      if (down) {
        return new Refusal(503, 'database-down');
      }
      return path.endsWith('?type=complaint') ? { ...SCRIPT, id: 8, type: 'complaint' } : SCRIPT;
    },
  });
  const script = await panel();
  expect(await script.findByText(/no script to show now/)).toBeTruthy();
  expect(screen.getByRole('region', { name: 'Result' })).toBeTruthy();
  down = false;
  await user.click(script.getByRole('button', { name: 'Read again' }));
  await script.findByText(/^Hello/);
  await user.selectOptions(script.getByRole('combobox', { name: 'Type of call' }), 'complaint');
  await waitFor(() => expect(script.getByRole('combobox')).toHaveProperty('value', 'complaint'));
  expect(requests.map((each) => each.path)).toContain('/api/desk/calls/c-1/script?type=complaint');
});
