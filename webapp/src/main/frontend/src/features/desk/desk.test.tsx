import { act, screen, waitFor, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import type { Language } from '@/lib/i18n';
import { shareMicrophone } from '@/lib/own-microphone';
import { MANAGER } from '@/testing/people';
import { visit } from '@/testing/visit';
import { Refusal, world } from '@/testing/world';

const SINCE = new Date().toISOString();
const CUSTOMER = {
  id: 77,
  nameMasked: '张建伟',
  phoneMasked: '+999 ••• 4521',
  regionZh: '东城',
  regionEn: 'East',
  ownerId: 'm01',
  tier: 'GOLD',
  band: 'VERY_HIGH',
  points: 86,
  monthlyValue: 128,
  asOf: '2026-11-22',
  reasons: [{ rule: 'contract', points: 25, textZh: '合约将到期', textEn: 'The contract ends in 19 days' }],
  history: [{ at: SINCE, kind: 'noAnswer', agentId: null, disposition: null }],
  promises: [{ id: 1, promise: 'Call back about the bill', dueAt: SINCE, state: 'open' }],
  workOrders: [{ id: 5, what: 'Check the modem', state: 'finished', result: 'Replaced' }],
  offers: [
    {
      id: 'pack-b',
      nameZh: '礼包',
      nameEn: 'Pack B',
      cost: 38,
      rank: 1,
      barrier: 'CONTRACT',
      expectedValue: 12.5,
      reasonZh: '合约将到期（策略 s-01）',
      reasonEn: 'The contract is ending (strategy s-01)',
    },
  ],
  removedOffers: [],
  nothingOffered: null,
  whyCalled: null,
  account: { joinedOn: null, months: [], bounds: [], complaints: [] },
};
const FREE = { presence: 'READY', activity: 'IDLE', reason: null, since: SINCE, legUp: true, call: null, wrapUpUntil: null };
const ON_CALL = { ...FREE, activity: 'TALKING', call: { id: 'c-1', since: SINCE, joinedAt: SINCE, customer: CUSTOMER } };

const open = (answers: Parameters<typeof world>[0], language: Language = 'en') => {
  const server = world({ 'GET /api/session': () => MANAGER, 'GET /api/desk': () => FREE, ...answers });
  return { ...server, ...visit('/desk', language) };
};

test('a customer comes with the call: why, promises and what came of the work order', async () => {
  const { say } = open({});
  await screen.findByRole('heading', { name: 'Waiting for a customer' });
  say('/api/desk/events', 'desk', ON_CALL);
  const card = await screen.findByRole('article', { name: '张建伟' });
  expect(card.textContent).toContain('The contract ends in 19 days');
  expect(card.textContent).toContain('Call back about the bill');
  expect(card.textContent).toContain('Check the modem · Replaced');
});

test.each<[Language, string]>([
  ['en', 'The call is still there, reconnecting'],
  ['zh-CN', '通话仍在，正在重连'],
])('a customer who is kept for a lost telephone is told of, and nothing can be asked of the call meanwhile (%s)', async (language, words) => {
  const live = { phase: 'RECONNECTING', since: SINCE, recording: false, machine: false, muted: false, previewUntil: null, keptUntil: new Date(Date.now() + 15_000).toISOString(), trouble: null };
  const { say } = open({}, language);
  await screen.findByRole('heading', { name: language === 'en' ? 'Waiting for a customer' : '等待客户' });
  say('/api/desk/events', 'desk', { ...ON_CALL, activity: 'HOLD', legUp: false, call: { ...ON_CALL.call, live } });
  expect(await screen.findByText(words)).toBeTruthy();
  expect(screen.getByRole('progressbar', { name: language === 'en' ? 'Kept for you for another' : '为您保留还剩' }).getAttribute('aria-valuetext')).toMatch(/^0?0:1[3-5]$/);
  expect(screen.queryByRole('region', { name: language === 'en' ? 'Call' : '通话' })).toBeNull();
  expect(screen.queryByText(language === 'en' ? 'Your phone is not connected' : '您的话机没有接入')).toBeNull();
  say('/api/desk/events', 'desk', { ...ON_CALL, call: { ...ON_CALL.call, live: { ...live, phase: 'TALKING', keptUntil: null } } });
  expect(await screen.findByRole('region', { name: language === 'en' ? 'Call' : '通话' })).toBeTruthy();
  expect(screen.queryByText(words)).toBeNull();
  expect(screen.queryByRole('progressbar', { name: /Kept for you|为您保留/ })).toBeNull();
});

test('the card says where a sale stands with the operator, in Chinese too', async () => {
  const sale = { product: 'contract', replyUntil: null, inForceOn: null, fault: null, agreedAt: '2026-11-20T04:00:00Z', changedAt: '2026-11-20T04:00:00Z' };
  const offer = { id: 'renew', nameZh: '续约一年', nameEn: 'Renew for a year' };
  const sales = () => [
    { ...sale, id: 's-1', offer, state: 'in_force' },
    { ...sale, id: 's-2', offer: null, product: 'terminal', state: 'asked', replyUntil: '2026-11-22T04:00:00Z' },
    { ...sale, id: 's-3', offer, state: 'confirmed', fault: 'Connection refused' },
  ];
  const heard = { source: 'boss', heardAt: '2026-11-20T04:00:00Z', detail: '' };
  const history = () => [
    { ...heard, event: 'in-force', verdict: 'counted' },
    { ...heard, event: 'replied-unclear', verdict: 'too-late', detail: '嗯' },
  ];
  const { say, user } = open({ 'GET /api/customers/17/sales': sales, 'GET /api/customers/17/sales/s-1': history }, 'zh-CN');
  await screen.findByRole('heading', { name: '等待客户' });
  say('/api/desk/events', 'desk', { ...ON_CALL, call: { ...ON_CALL.call, customer: { ...CUSTOMER, id: 17 } } });
  const rows = within(await screen.findByRole('region', { name: '已办业务' }));
  expect((await rows.findByText('已生效')).closest('li')?.textContent).toContain('续约一年');
  expect(rows.getByText('已发短信').closest('li')?.textContent).toContain('在其他渠道办理：智能终端');
  expect(rows.getByText('已短信确认').closest('li')?.textContent).toContain('运营商系统无响应');
  await user.click(rows.getAllByRole('button')[0] ?? document.body);
  expect((await rows.findByText(/客户回复不明确/)).textContent).toContain('“嗯” · 已过时');
});

test('a call is closed without the mouse: Alt+2, a note, Ctrl+Enter', async () => {
  const { user, written } = open({
    'GET /api/desk': () => ON_CALL,
    'POST /api/desk/calls/c-1/disposition': () => FREE,
  });
  await screen.findByRole('article');
  await user.keyboard('{Alt>}2{/Alt}');
  expect(screen.getByRole('radio', { name: 'Offer accepted' }).getAttribute('aria-checked')).toBe('true');
  screen.getByRole('textbox', { name: 'Note' }).focus();
  await user.keyboard('wants paper bills{Control>}{Enter}{/Control}');
  await screen.findByRole('heading', { name: 'Waiting for a customer' });
  expect(written()).toEqual([
    {
      method: 'POST',
      path: '/api/desk/calls/c-1/disposition',
      csrf: 'test-token',
      body: {
        code: 'offer_accepted',
        rightParty: true,
        saveClaimed: false,
        offerId: 'pack-b',
        offerAnswer: 'accepted',
        note: 'wants paper bills',
      },
    },
  ]);
});

const NEXT = {
  offers: [{ ...CUSTOMER.offers[0], id: 'family', nameZh: '亲情圈', nameEn: 'Family circle', barrier: 'CIRCLE' }],
  removed: [
    {
      id: 'pack-b',
      nameZh: '礼包',
      nameEn: 'Pack B',
      gate: 'SUITABILITY',
      code: 'rejected-today',
      reasonZh: '今日已拒绝',
      reasonEn: 'rejected today',
    },
  ],
  nothing: null,
};

test('an offer says why; rejected with two keys it gives way to the next, which is accepted with two', async () => {
  const { user, written } = open({
    'GET /api/desk': () => ON_CALL,
    'POST /api/desk/calls/c-1/offers/pack-b/reject': () => NEXT,
    'POST /api/desk/calls/c-1/disposition': () => FREE,
  });
  const offers = await screen.findByRole('region', { name: 'Offers' });
  expect(offers.textContent).toContain('The contract is ending (strategy s-01)');
  await user.keyboard('{Alt>}n{/Alt}');
  await screen.findByRole('button', { name: /^Family circle: Accepted/ });
  expect(offers.textContent).toContain('Not offered: 1');
  expect(offers.textContent).toContain('suitability');
  expect(offers.textContent).toContain('rejected today');
  await user.keyboard('{Alt>}y{/Alt}');
  expect(screen.getByRole('button', { name: /^Family circle: Accepted/ }).getAttribute('aria-pressed')).toBe('true');
  await user.keyboard('{Alt>}2{/Alt}{Control>}{Enter}{/Control}');
  await screen.findByRole('heading', { name: 'Waiting for a customer' });
  expect(written().map((each) => each.path)).toEqual([
    '/api/desk/calls/c-1/offers/pack-b/reject',
    '/api/desk/calls/c-1/disposition',
  ]);
  expect(written()[1]?.body).toMatchObject({ offerId: 'family', offerAnswer: 'accepted' });
});

test('an offer is skipped with a reason; when nothing is left the desk says why, in Chinese too', async () => {
  const { user, written } = open({
    'GET /api/desk': () => ON_CALL,
    'POST /api/desk/calls/c-1/offers/pack-b/skip': () => ({
      offers: [],
      removed: [],
      nothing: { zh: '暂无可推荐：已达本月触达上限', en: 'Nothing to recommend' },
    }),
    'POST /api/desk/calls/c-1/speaks-of-leaving': () => NEXT,
  }, 'zh-CN');
  await user.selectOptions(await screen.findByRole('combobox', { name: '礼包: 跳过…' }), 'not-now');
  expect((await screen.findByText('暂无可推荐：已达本月触达上限')).textContent).toBeTruthy();
  expect(written()[0]?.body).toEqual({ reason: 'not-now' });
  await user.keyboard('{Alt>}l{/Alt}');
  await screen.findByRole('button', { name: /^亲情圈: 接受/ });
});

test('an answer that the server refuses leaves the offer where it is', async () => {
  const { user } = open({
    'GET /api/desk': () => ON_CALL,
    'POST /api/desk/calls/c-1/offers/pack-b/reject': () => new Refusal(503, 'database-down'),
  });
  await user.click(await screen.findByRole('button', { name: /^Pack B: Declined/ }));
  await screen.findByRole('alert');
  expect(screen.getByRole('button', { name: /^Pack B: Accepted/ })).toBeTruthy();
});

test('a promise is dispatched once, even when the result has to be saved twice', async () => {
  let tries = 0;
  const { user, written } = open({
    'GET /api/desk': () => ON_CALL,
    'POST /api/work-orders': () => ({ id: 9 }),
    'POST /api/desk/calls/c-1/disposition': () => {
      tries += 1;
      return tries === 1 ? new Refusal(503, 'database-down') : FREE;
    },
  });
  await screen.findByRole('article');
  await user.keyboard('{Alt>}1{/Alt}');
  await user.type(screen.getByRole('textbox', { name: 'Promise' }), 'A new modem, free');
  await user.keyboard('{Alt>}w{/Alt}');
  await user.type(await screen.findByRole('textbox', { name: 'What the rep is to do' }), 'Bring a modem');
  await user.keyboard('{Control>}{Enter}{/Control}');
  expect((await screen.findByRole('alert')).textContent).toContain('everything you typed is still here');
  await user.keyboard('{Control>}{Enter}{/Control}');
  await screen.findByRole('heading', { name: 'Waiting for a customer' });
  expect(written().map((each) => each.path)).toEqual([
    '/api/work-orders',
    '/api/desk/calls/c-1/disposition',
    '/api/desk/calls/c-1/disposition',
  ]);
  expect(written()[0]?.body).toMatchObject({ customerId: '77', attemptId: 'c-1', promise: 'A new modem, free', what: 'Bring a modem' });
  expect(written()[1]?.body).not.toHaveProperty('promise');
});

test('whoever is told of an open order of the customer saves once more to send both', async () => {
  const { user, written } = open({
    'GET /api/desk': () => ON_CALL,
    'POST /api/work-orders': ({ body }) => ('despite' in (body as object) ? { id: 9 } : new Refusal(409, 'open-order')),
    'POST /api/desk/calls/c-1/disposition': () => FREE,
  });
  await screen.findByRole('article');
  await user.keyboard('{Alt>}1{/Alt}');
  await user.type(screen.getByRole('textbox', { name: 'Promise' }), 'A new modem, free');
  await user.keyboard('{Alt>}w{/Alt}');
  await user.type(await screen.findByRole('textbox', { name: 'What the rep is to do' }), 'Bring a modem');
  await user.keyboard('{Control>}{Enter}{/Control}');
  expect((await screen.findByRole('alert')).textContent).toContain('Save once more to send this one as well.');
  await user.keyboard('{Control>}{Enter}{/Control}');
  await screen.findByRole('heading', { name: 'Waiting for a customer' });
  expect(written().map((each) => each.path)).toEqual([
    '/api/work-orders',
    '/api/work-orders',
    '/api/desk/calls/c-1/disposition',
  ]);
});

test('the state is declared from the bar', async () => {
  const { user, written } = open({
    'GET /api/desk': () => ({ ...FREE, presence: 'LOGGED_OUT' }),
    'POST /api/desk/ready': () => FREE,
  });
  await user.click(await screen.findByRole('button', { name: 'Ready' }));
  await waitFor(() => expect(screen.getByRole('heading', { name: 'Waiting for a customer' })).toBeTruthy());
  expect(written().map((each) => each.path)).toEqual(['/api/desk/ready']);
});

const PREVIEW = {
  ...FREE,
  activity: 'RESERVED',
  call: {
    id: 'c-1',
    since: SINCE,
    joinedAt: null,
    customer: CUSTOMER,
    live: { phase: 'PREVIEW', since: SINCE, recording: false, machine: false, previewUntil: new Date(Date.now() + 60_000).toISOString() },
  },
};

test('a customer to look at is called with Enter, or skipped with a reason', async () => {
  const { user, written } = open({
    'GET /api/desk': () => PREVIEW,
    'POST /api/desk/calls/c-1/accept': () => undefined,
    'POST /api/desk/calls/c-1/skip': () => undefined,
  });
  await screen.findByRole('heading', { name: 'Look before the call' });
  expect(screen.getByRole('progressbar', { name: 'Kept for you' })).toBeTruthy();
  await user.keyboard('{Enter}');
  await waitFor(() => expect(written().map((each) => each.path)).toEqual(['/api/desk/calls/c-1/accept']));
  await user.click(screen.getByRole('button', { name: 'Does not suit' }));
  await waitFor(() => expect(written()[1]).toMatchObject({ path: '/api/desk/calls/c-1/skip', body: { reason: 'unsuitable' } }));
});

test('where the page is the telephone, mute is its own microphone and asks nobody', async () => {
  const { written, say, user } = open({});
  await screen.findByRole('heading', { name: 'Waiting for a customer' });
  const mute = vi.fn();
  act(() => shareMicrophone({ muted: false, mute }));
  say('/api/desk/events', 'desk', ON_CALL);
  await user.click(await screen.findByRole('button', { name: /^Mute/ }));
  expect(mute).toHaveBeenCalledWith(true);
  act(() => shareMicrophone({ muted: true, mute }));
  expect(screen.getByRole('button', { name: /^Unmute/ }).getAttribute('aria-pressed')).toBe('true');
  // Its key is the telephone's, or it would be pressed twice.
  await user.keyboard('{F8}');
  expect(mute).toHaveBeenCalledTimes(1);
  expect(written()).toEqual([]);
  act(() => shareMicrophone(null));
});

test('hold and mute from the bar; a colleague takes the customer', async () => {
  const { user, written } = open({
    'GET /api/desk': () => ON_CALL,
    'POST /api/desk/calls/c-1/control': () => undefined,
    'GET /api/desk/colleagues': () => [
      { id: 'm02', nameZh: '王磊', nameEn: 'Wang Lei', presence: 'READY', activity: 'IDLE', free: true },
    ],
  });
  await screen.findByRole('region', { name: 'Call' });
  await user.keyboard('{F9}');
  await user.keyboard('{F8}');
  await screen.findByRole('button', { name: /Unmute/ });
  await user.keyboard('{Alt>}t{/Alt}');
  await user.type(await screen.findByRole('textbox', { name: 'To whom' }), 'wang');
  await user.click(await screen.findByRole('button', { name: /^Wang Lei: / }));
  await waitFor(() =>
    expect(written().map((each) => each.body)).toEqual([
      { what: 'hold' },
      { what: 'mute' },
      { what: 'transfer', to: { colleague: 'm02' } },
    ]),
  );
});

test('a wish that the switch refused is told with its reason, and the button is as before', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  try {
    const { user, say } = open({
      'GET /api/desk': () => ON_CALL,
      'POST /api/desk/calls/c-1/control': () => undefined,
    });
    const live = { phase: 'TALKING', since: SINCE, recording: false, machine: false, muted: false, previewUntil: null, trouble: null };
    const tell = (change: Record<string, unknown>) =>
      act(() => say('/api/desk/events', 'desk', { ...ON_CALL, call: { ...ON_CALL.call, live: { ...live, ...change } } }));
    await user.click(await screen.findByRole('button', { name: /^Mute/ }));
    expect(screen.getByRole('button', { name: /^Unmute/ })).toBeTruthy();
    tell({ trouble: { what: 'mute', why: 'no-telephone', at: SINCE } });
    expect((await screen.findByRole('alert')).textContent).toBe('Muting did not go through: your telephone is not in the call. The call is as before.');
    expect(screen.getByRole('button', { name: /^Mute/ })).toBeTruthy();
    tell({ muted: true });
    expect(await screen.findByRole('button', { name: /^Unmute/ })).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
    tell({ trouble: { what: 'transfer', why: 'busy', at: new Date(Date.now() + 1).toISOString() } });
    await screen.findByText('The transfer did not go through: busy. The call is as before.');
    await act(() => vi.advanceTimersByTimeAsync(13_000));
    expect(screen.queryByRole('alert')).toBeNull();
  } finally {
    vi.useRealTimers();
  }
});

test('a recording says that it runs, and a beep asks for a machine', async () => {
  const { user, written } = open({
    'GET /api/desk': () => ({
      ...ON_CALL,
      call: { ...ON_CALL.call, recorded: 'ON_DEMAND', live: { phase: 'TALKING', since: SINCE, recording: true, machine: true, previewUntil: null } },
    }),
    'POST /api/desk/calls/c-1/control': () => undefined,
    'POST /api/desk/calls/c-1/machine': () => undefined,
  });
  await screen.findByText('● Recording');
  await user.click(screen.getByRole('button', { name: 'Stop recording' }));
  await user.click(screen.getByRole('button', { name: 'Yes, a machine' }));
  await waitFor(() =>
    expect(written().map((each) => each.path)).toEqual(['/api/desk/calls/c-1/control', '/api/desk/calls/c-1/machine']),
  );
});

test('a callback is promised in words, by keyboard alone', async () => {
  const { user, written } = open({
    'GET /api/desk': () => ON_CALL,
    'POST /api/desk/calls/c-1/disposition': () => FREE,
    'GET /api/desk/callbacks': () => [],
  });
  await screen.findByRole('article');
  await user.keyboard('{Alt>}b{/Alt}');
  const when = await screen.findByRole('textbox', { name: 'When to call back' });
  await user.type(when, 'whenever');
  expect(screen.getByText('When is the callback?')).toBeTruthy();
  await user.clear(when);
  await user.type(when, '明天下午3点{Control>}{Enter}{/Control}');
  await screen.findByRole('heading', { name: 'Waiting for a customer' });
  const tomorrow = new Date();
  tomorrow.setDate(tomorrow.getDate() + 1);
  tomorrow.setHours(15, 0, 0, 0);
  expect(written()[0]?.body).toMatchObject({
    code: 'call_back',
    callback: { at: tomorrow.toISOString(), who: 'owner', toleranceMinutes: 15 },
  });
});

test('a customer who calls is said to call, in Chinese too', async () => {
  open({ 'GET /api/desk': () => ({ ...ON_CALL, call: { ...ON_CALL.call, inbound: true } }) }, 'zh-CN');
  await screen.findByText('客户来电。请先看承诺和未完工单。');
});

test('what I owe is listed; a task is called by hand, and a refusal says why', async () => {
  const { user } = open({
    'GET /api/desk/callbacks': () => [
      { id: 1, customer: 77, nameMasked: '张*伟', who: 'owner', wishedAt: SINCE, dueAt: SINCE, toleranceMinutes: 15, state: 'task' },
    ],
    'POST /api/desk/customers/77/call': () => new Refusal(409, 'quiet-hours'),
  });
  const mine = await screen.findByRole('region', { name: 'My callbacks' });
  expect(mine.textContent).toContain('张*伟');
  await user.click(screen.getByRole('button', { name: 'Call now' }));
  await screen.findByText('It is outside the customer’s calling hours.');
});

test('after the call the customer is handed to the question, and what stands against it is said', async () => {
  const wrapUp = { ...ON_CALL, activity: 'WRAP_UP' };
  const { user, written } = open({
    'GET /api/desk': () => wrapUp,
    'GET /api/desk/calls/c-1/survey': () => ({ refusal: null }),
    'POST /api/desk/calls/c-1/disposition': () => FREE,
    'POST /api/desk/calls/c-1/survey': () => new Refusal(409, 'asked-lately'),
  });
  await user.click(await screen.findByRole('checkbox', { name: 'Ask the customer by text how the call was' }));
  await user.keyboard('{Alt>}2{/Alt}{Control>}{Enter}{/Control}');
  expect(await screen.findByText(/The customer was asked a short time ago and is not asked again/)).toBeTruthy();
  expect(written().map((each) => each.path)).toEqual(['/api/desk/calls/c-1/disposition', '/api/desk/calls/c-1/survey']);
});

test('whoever was asked a short time ago is not asked again, and the manager sees why', async () => {
  open({ 'GET /api/desk': () => ({ ...ON_CALL, activity: 'WRAP_UP' }), 'GET /api/desk/calls/c-1/survey': () => ({ refusal: 'asked-lately' }) });
  expect(await screen.findByText('The customer is not asked how the call was: asked a short time ago.')).toBeTruthy();
  expect(screen.queryByRole('checkbox', { name: /how the call was/ })).toBeNull();
});
