import 'fake-indexeddb/auto';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { REP } from '@/testing/people';
import { networkIsBack, visitRep } from '@/testing/visit-rep';
import { order } from '@/testing/work-orders';
import { Refusal, type Request, world } from '@/testing/world';
import { seen, steps } from './keep/database';

const MA = { ...REP, id: 'r01', nameZh: '马超', nameEn: 'Ma Chao' };
const LIN = { ...REP, id: 'r02', nameZh: '林岚', nameEn: 'Lin Lan' };
const SEEN = { seenAt: '2026-11-22T07:05:00Z' };
const MINE = { ...SEEN, assignedTo: MA, state: 'accepted', acceptedAt: '2026-11-22T07:10:00Z', clock: { kind: 'finish', due: '2030-01-01T06:00:00Z', level: 2, paused: false } };

interface Told {
  readonly step: string;
  readonly command: string;
  readonly saidAt: string;
}

afterEach(async () => {
  cleanup();
  await seen.wipe();
  for (const each of (await steps.all()) as { n: number }[]) {
    await steps.remove(each.n);
  }
});

/** A server with orders, a sign-in that may run out, and a network that may fail. */
function shop(orders: ReturnType<typeof order>[], more: Parameters<typeof world>[0] = {}) {
  const state = { down: false, person: MA as typeof MA | null };
  const told: Told[] = [];
  const reached = <T,>(answer: (request: Request) => T) => (request: Request) => {
    if (state.down) {
      throw new TypeError('Failed to fetch');
    }
    return state.person === null ? new Refusal(401, 'not-signed-in') : answer(request);
  };
  const takeStep = ({ path, body }: Request) => {
    const step = body as Told;
    told.push(step);
    const found = orders.find((each) => path.includes(`/${each.id}/`));
    return { ...found, version: 1 };
  };
  const answers: Parameters<typeof world>[0] = {
    'GET /api/session': () => state.person,
    'GET /api/work-orders': () => orders,
    'GET /api/work-orders/*/story': () => [],
    'GET /api/work-orders/*/proofs': () => [],
    'GET /api/work-orders/*/calls': () => [],
    'GET /api/work-orders/colleagues': () => [{ ...LIN, open: 3 }],
    'POST /api/work-orders/*/steps': takeStep,
    'DELETE /api/session': () => void (state.person = null),
    ...more,
  };
  const server = world({
    ...Object.fromEntries(Object.entries(answers).map(([key, answer]) => [key, reached(answer)])),
    'POST /api/session': ({ body }) => (state.person = (body as { username: string }).username === 'ma' ? MA : LIN),
  });
  return { state, told, server, takeStep, names: () => told.map((each) => each.step) };
}

test('steps without a network are shown at once, outlive the page, and are sent once each in their order', async () => {
  let lose = true;
  const scene = shop([order(SEEN)], {
    'POST /api/work-orders/*/steps': (request) => {
      const answer = scene.takeStep(request);
      if (lose) {
        lose = false;
        throw new TypeError('The answer is lost');
      }
      return answer;
    },
  });
  const { user, close } = visitRep('#/orders/5');
  await screen.findByRole('heading', { name: 'Check the modem' });
  scene.state.down = true;
  await user.click(screen.getByRole('button', { name: 'Accept' }));
  await user.click(await screen.findByRole('button', { name: 'Begin' }));
  expect((await screen.findByRole('article')).textContent).toContain('2 steps waiting to be sent');
  expect(screen.getByRole('article').textContent).toContain('Under way');
  close();

  visitRep('#/mine');
  expect((await screen.findByRole('listitem')).textContent).toContain('Check the modem');
  expect(screen.getByRole('main').textContent).toContain('No network');
  scene.state.down = false;
  networkIsBack();
  await waitFor(() => expect(scene.names()).toEqual(['accept']));
  networkIsBack();
  await waitFor(async () => expect(await steps.all()).toEqual([]));
  expect(scene.names()).toEqual(['accept', 'accept', 'begin']);
  const [first, again, begun] = scene.told;
  expect(again).toEqual(first);
  expect(begun?.command).not.toBe(first?.command);
  expect(Date.parse(begun?.saidAt ?? '')).toBeGreaterThanOrEqual(Date.parse(first?.saidAt ?? ''));
});

test('a server that fails is asked again after a pause, by itself', async () => {
  let fails = 1;
  const scene = shop([order(SEEN)], {
    'POST /api/work-orders/*/steps': (request) => (fails-- > 0 ? new Refusal(503, 'database-down') : scene.takeStep(request)),
  });
  const { user } = visitRep('#/orders/5');
  await user.click(await screen.findByRole('button', { name: 'Accept' }));
  await waitFor(async () => expect(await steps.all()).toEqual([]));
  expect(scene.names()).toEqual(['accept']);
});

test('an order that another took meanwhile is put aside with who and when; the steps of others go on', async () => {
  const taken = order({ ...SEEN, state: 'accepted', assignedTo: LIN, version: 2 });
  const other = order({ ...MINE, id: 6, what: 'Bring the box' });
  let refuse = true;
  const scene = shop([order(SEEN), other], {
    'POST /api/work-orders/5/steps': (request) => (refuse && (request.body as Told).step === 'accept' ? new Refusal(409, 'assigned-to-another', null, { now: taken }) : scene.takeStep(request)),
    'GET /api/work-orders/*/story': () => [{ at: '2026-11-22T08:00:00Z', saidAt: null, step: 'accept', by: LIN, note: null, detail: {} }],
  });
  const { user } = visitRep('#/orders/5');
  await screen.findByRole('button', { name: 'Accept' });
  scene.state.down = true;
  await user.click(screen.getByRole('button', { name: 'Accept' }));
  await user.click(await screen.findByRole('button', { name: 'Begin' }));
  await waitFor(async () => expect(await steps.all()).toHaveLength(2));
  window.location.hash = '#/orders/6';
  await screen.findByRole('heading', { name: 'Bring the box' });
  // Twice in haste is once.
  const begin = screen.getByRole('button', { name: 'Begin' });
  fireEvent.click(begin);
  fireEvent.click(begin);
  await waitFor(async () => expect(await steps.all()).toHaveLength(3));
  scene.state.down = false;
  networkIsBack();
  await waitFor(() => expect(scene.names()).toEqual(['begin']));

  window.location.hash = '#/orders/5';
  await screen.findByRole('heading', { name: 'Check the modem' });
  const alert = await screen.findByRole('alert');
  await waitFor(() => expect(alert.textContent).toMatch(/Lin Lan · Accepted/));
  expect(alert.textContent).toContain('The order is with another rep now.');
  expect(alert.textContent).toContain('The order is now: Accepted, with Lin Lan.');
  expect(alert.textContent).toMatch(/Accept .*Begin /);
  expect(screen.queryByRole('button', { name: 'Accept' })).toBeNull();

  refuse = false;
  await user.click(within(alert).getByRole('button', { name: 'Try again' }));
  await waitFor(async () => expect(await steps.all()).toEqual([]));
  expect(scene.names()).toEqual(['begin', 'accept', 'begin']);
});

test('what was refused can be dropped, and the order is as the server has it', async () => {
  const scene = shop([order(MINE)], {
    'POST /api/work-orders/5/steps': () => new Refusal(409, 'not-now', null, { now: order({ ...MINE, state: 'returned' }) }),
  });
  const { user } = visitRep('#/orders/5');
  await user.click(await screen.findByRole('button', { name: 'Begin' }));
  await user.click(await screen.findByRole('button', { name: 'Drop my step' }));
  expect(await screen.findByRole('button', { name: 'Begin' })).toBeTruthy();
  expect(await steps.all()).toEqual([]);
  expect(scene.names()).toEqual([]);
});

test('a sign-in that ran out keeps the steps; another person neither sees nor sends them', async () => {
  const scene = shop([order(SEEN)]);
  const first = visitRep('#/orders/5');
  await screen.findByRole('button', { name: 'Accept' });
  scene.state.person = null;
  await first.user.click(screen.getByRole('button', { name: 'Accept' }));
  expect((await screen.findByText(/Your sign-in has run out/)).textContent).toContain('What you did is kept.');
  await first.user.click(screen.getByRole('button', { name: 'Sign in' }));
  const signIn = async (name: string, user: typeof first.user) => {
    const form = await screen.findByRole('form', { name: 'Sign in to your work orders' });
    await user.type(within(form).getByLabelText('User name'), name);
    await user.type(within(form).getByLabelText('Password'), 'right');
    await user.click(within(form).getByRole('button', { name: 'Sign in' }));
  };
  await signIn('lin', first.user);
  expect(await screen.findByText(/1 step of another person waits/)).toBeTruthy();
  networkIsBack();
  window.location.hash = '#/more';
  await first.user.click(await screen.findByRole('button', { name: 'Sign out' }));
  await screen.findByRole('form', { name: 'Sign in to your work orders' });
  expect([scene.names(), (await steps.all()).length]).toEqual([[], 1]);
  await signIn('ma', first.user);
  await waitFor(async () => expect(await steps.all()).toEqual([]));
  expect(scene.names()).toEqual(['accept']);
});

test('signing out wipes what was seen and, after asking, what was not sent; without a network nothing is wiped', async () => {
  const scene = shop([order(MINE)], { 'POST /api/work-orders/*/steps': () => new Refusal(503, 'database-down') });
  const { user } = visitRep('#/orders/5');
  await user.click(await screen.findByRole('button', { name: 'Begin' }));
  await waitFor(async () => expect(await steps.all()).toHaveLength(1));
  window.location.hash = '#/more';
  await user.click(await screen.findByRole('button', { name: 'Sign out' }));
  const drop = await screen.findByRole('button', { name: 'Delete 1 step and sign out' });
  scene.state.down = true;
  await user.click(drop);
  expect((await screen.findByRole('alert')).textContent).toBe('There is no network. Nothing was changed.');
  expect(await seen.read('orders')).toBeTruthy();
  scene.state.down = false;
  await user.click(screen.getByRole('button', { name: 'Delete 1 step and sign out' }));
  await screen.findByRole('form', { name: 'Sign in to your work orders' });
  expect([await seen.read('orders'), await seen.read('person'), await steps.all()]).toEqual([undefined, undefined, []]);
});

test('an order that needs a proof is finished with a signature by keyboard, which is sent before', async () => {
  const pen = { clearRect: () => undefined, fillText: vi.fn<(text: string) => void>(), fillRect: () => undefined };
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(pen as never);
  vi.spyOn(HTMLCanvasElement.prototype, 'toBlob').mockImplementation((done) => done(new Blob(['png'], { type: 'image/png' })));
  const scene = shop([order({ ...MINE, needsProof: true })], { 'PUT /api/work-orders/5/proofs/*': () => undefined });
  const { user } = visitRep('#/orders/5');
  await user.click(await screen.findByRole('button', { name: 'Finish' }));
  const form = screen.getByRole('form', { name: 'Finish' });
  await user.type(within(form).getByLabelText('What was done, and what the customer said'), 'Replaced it');
  expect(form.textContent).toContain('This order needs a proof');
  await user.click(within(form).getByRole('button', { name: 'Signature' }));
  await user.type(within(form).getByLabelText('Name, instead of signing by hand'), 'Zhang Wei');
  await user.click(within(form).getByRole('button', { name: 'Keep signature' }));
  await waitFor(() => expect(form.textContent).toContain('1 proof kept'));
  expect(pen.fillText.mock.calls[0]?.[0]).toBe('Zhang Wei');
  await user.click(within(form).getByRole('button', { name: 'Finish' }));
  await waitFor(() => expect(scene.names()).toEqual(['finish']));
  expect(scene.server.written().map(({ method, path }) => `${method} ${path.replace(/[0-9a-f-]{36}/, 'ID')}`)).toEqual([
    'PUT /api/work-orders/5/proofs/ID?kind=signature',
    'POST /api/work-orders/5/steps',
  ]);
  expect(scene.told[0]).toMatchObject({ step: 'finish', result: 'Replaced it' });
});

test('what is returned says why and what next; with another reason a note is needed', async () => {
  const scene = shop([order(SEEN)]);
  const { user } = visitRep('#/orders/5');
  await user.click(await screen.findByRole('button', { name: 'Return' }));
  const form = screen.getByRole('form', { name: 'Return' });
  await user.click(within(form).getByRole('radio', { name: 'Another reason' }));
  await user.click(within(form).getByRole('radio', { name: 'Another shop' }));
  const send = within(form).getByRole('button', { name: 'Return' });
  expect(send).toHaveProperty('disabled', true);
  await user.type(within(form).getByLabelText('Note (needed)'), 'Moved house');
  await user.click(send);
  await waitFor(() => expect(scene.told[0]).toMatchObject({ step: 'return', reason: 'other', nextStep: 'other_shop', note: 'Moved house' }));
});

test('having looked is told once; when it is refused nobody is asked about it', async () => {
  const scene = shop([order()], {
    'POST /api/work-orders/*/steps': (request) => {
      scene.takeStep(request);
      return new Refusal(409, 'not-now');
    },
  });
  visitRep('#/orders/5');
  await waitFor(() => expect(scene.names()).toEqual(['seen']));
  await waitFor(async () => expect(await steps.all()).toEqual([]));
  networkIsBack();
  expect(await screen.findByRole('button', { name: 'Accept' })).toBeTruthy();
  expect([screen.queryByRole('alert'), scene.names()]).toEqual([null, ['seen']]);
});

test('who opens a waiting order has seen it; a file that is no picture gets a sentence', async () => {
  vi.stubGlobal('createImageBitmap', () => Promise.reject(new Error('no picture')));
  const scene = shop([order(), order({ ...MINE, id: 6, what: 'Bring the box' })]);
  const { user } = visitRep('#/orders/5');
  await waitFor(() => expect(scene.names()).toEqual(['seen']));
  window.location.hash = '#/orders/6';
  await screen.findByRole('heading', { name: 'Bring the box' });
  await user.click(await screen.findByRole('button', { name: 'Finish' }));
  await user.upload(screen.getByLabelText('Take a photo'), new File(['not at all'], 'photo.jpg', { type: 'image/jpeg' }));
  expect((await screen.findByRole('alert')).textContent).toBe('This is no picture that can be read. Please take a photo.');
});

test('a walk-in is found by four digits, the shift is handed over, what is done shows whether it was kept', async () => {
  const done = order({ ...MINE, id: 7, what: 'New contract', state: 'confirmed', clock: null, finishedAt: '2026-11-28T07:00:00Z', credit: { inNet: true, orders: 2 } });
  const scene = shop([order(MINE), done], {
    'GET /api/work-orders/walk-in': ({ path }) => (path.endsWith('last4=4521') ? [order({ id: 9, what: 'Exchange the SIM', assignedTo: LIN })] : []),
    'POST /api/work-orders/hand-over': () => ({ moved: 1 }),
  });
  const { user } = visitRep('#/walk-in');
  await user.type(await screen.findByLabelText(/Last four digits/), '45x21');
  await user.click(await screen.findByRole('link', { name: /Exchange the SIM/ }));
  expect((await screen.findByRole('article')).textContent).toContain('With Lin Lan');
  expect(screen.queryByRole('button', { name: 'Accept' })).toBeNull();

  window.location.hash = '#/done';
  expect(await screen.findByText('1 done · 1 kept · 2 orders credited')).toBeTruthy();
  window.location.hash = '#/more';
  await user.click(await screen.findByRole('button', { name: 'Hand over my shift' }));
  await user.click(await screen.findByRole('radio', { name: 'Lin Lan · 3 open' }));
  await user.type(screen.getByLabelText('Note (needed)'), 'Rings twice');
  await user.click(screen.getByRole('button', { name: 'Hand over 1 order' }));
  expect(await screen.findByText('1 order was handed over.')).toBeTruthy();
  expect(scene.server.written().at(-1)?.body).toEqual({ to: 'r02', note: 'Rings twice' });
});

test('in Chinese: the shelves, the clock in words and its level', async () => {
  shop([order({ ...MINE, chased: 2 })]);
  visitRep('#/mine', 'zh-CN');
  const line = await screen.findByRole('listitem');
  expect(line.textContent).toMatch(/办结时限.*还剩.*即将到期/);
  expect(line.textContent).toContain('已催单 2 次');
  expect(within(line).getByRole('meter', { name: '已用工作时间' }).getAttribute('aria-valuenow')).toBe('2');
  expect(screen.getAllByRole('link').map((each) => each.textContent)).toEqual([expect.stringContaining('Check'), '待接单', '我的工单1', '到店匹配', '我的完成', '更多']);
});

const CALL = { id: 'c1', rep: MA.id, stage: 'wished', joinedAt: null, ending: false, endedAt: null, outcome: null, reason: null, endedBy: null };

test('the customer is called by one press: the own telephone, the customer’s, the talk, what came of it', async () => {
  const wished = new Date().toISOString();
  const pressed: string[] = [];
  let now: Record<string, unknown> | null = null;
  const stage = (change: Record<string, unknown>) => (now = { ...CALL, wishedAt: wished, ...now, ...change });
  let lose = true;
  const scene = shop([order(MINE)], {
    'GET /api/work-orders/*/calls': () => (now ? [now] : []),
    'POST /api/work-orders/*/calls': ({ body }) => {
      pressed.push((body as { command: string }).command);
      if (lose) {
        lose = false;
        throw new TypeError('The answer is lost');
      }
      return stage({});
    },
    'GET /api/work-orders/*/story': () => (now?.['endedAt'] ? [{ at: wished, saidAt: null, step: 'call', by: MA, note: null, detail: { outcome: 'connected', seconds: 130 } }] : []),
  });
  const { user } = visitRep('#/orders/5');
  const button = () => screen.getByRole('button', { name: 'Call the customer' });
  const part = () => screen.getByRole('region', { name: 'Call the customer' });
  await user.click(await screen.findByRole('button', { name: 'Call the customer' }));
  expect((await screen.findByRole('alert')).textContent).toContain('There is no network');
  await user.click(button());
  await waitFor(() => expect(part().textContent).toContain('is being placed'));
  expect(pressed[1]).toBe(pressed[0]);
  expect(button()).toHaveProperty('disabled', true);
  stage({ stage: 'ringing-rep' });
  await waitFor(() => expect(part().textContent).toContain('Your work telephone rings.'), { timeout: 3000 });
  stage({ stage: 'ringing-customer' });
  await waitFor(() => expect(part().textContent).toContain('Stay on the line'), { timeout: 3000 });
  stage({ stage: 'speaking', joinedAt: wished });
  await waitFor(() => expect(part().textContent).toContain('Speaking 0 min'), { timeout: 3000 });
  stage({ endedAt: new Date(Date.parse(wished) + 130_000).toISOString(), outcome: 'connected' });
  await waitFor(() => expect(part().textContent).toContain('Last call: spoke for 2 min 10 s'), { timeout: 3000 });
  await waitFor(() => expect(screen.getByRole('region', { name: 'What happened' }).textContent).toContain('Called the customer Ma Chao spoke for 2 min 10 s'));
  expect(button()).toHaveProperty('disabled', false);
  expect(scene.names()).toEqual([]);
}, 15_000);

test('a call is ended from the page, once, and it says who ended it', async () => {
  const since = new Date().toISOString();
  let now: Record<string, unknown> = { ...CALL, stage: 'speaking', wishedAt: since, joinedAt: since };
  const scene = shop([order({ ...MINE, state: 'finished', finishedAt: since })], {
    'GET /api/work-orders/*/calls': () => [now],
    'DELETE /api/work-orders/*/calls/*': () => (now = { ...now, ending: true }),
  });
  const { user } = visitRep('#/orders/5');
  const end = await screen.findByRole('button', { name: 'End the call' });
  end.focus();
  await user.keyboard('{Enter}');
  const part = () => screen.getByRole('region', { name: 'Call the customer' });
  await waitFor(() => expect(part().textContent).toContain('Hanging up both telephones'), { timeout: 3000 });
  expect(end).toHaveProperty('disabled', true);
  expect(scene.server.written().map((each) => `${each.method} ${each.path}`)).toEqual(['DELETE /api/work-orders/5/calls/c1']);
  now = { ...now, ending: false, endedAt: new Date(Date.parse(since) + 130_000).toISOString(), outcome: 'connected', endedBy: 'page' };
  await waitFor(() => expect(screen.queryByRole('button', { name: 'End the call' })).toBeNull(), { timeout: 3000 });
}, 15_000);

test('who ended it is said; a call that was over already is no mistake, and another’s cannot be ended', async () => {
  const since = new Date().toISOString();
  const over = { ...CALL, stage: 'speaking', wishedAt: since, joinedAt: since, endedAt: new Date(Date.parse(since) + 130_000).toISOString(), outcome: 'connected', endedBy: 'customer' };
  let now: Record<string, unknown> = { ...over, endedAt: null, outcome: null, endedBy: null };
  shop([order(MINE)], {
    'GET /api/work-orders/*/calls': () => [now],
    'DELETE /api/work-orders/*/calls/*': () => (now = over),
  });
  const { user, close } = visitRep('#/orders/5', 'zh-CN');
  await user.click(await screen.findByRole('button', { name: '结束通话' }));
  const part = () => screen.getByRole('region', { name: '致电客户' });
  await waitFor(() => expect(part().textContent).toContain('通话 2 分 10 秒（结束方式：客户挂断）'), { timeout: 3000 });
  expect(part().textContent).toContain('通话在此之前已经结束。');
  close();

  now = { ...over, rep: LIN.id, endedAt: null, outcome: null, endedBy: null };
  visitRep('#/orders/5');
  await waitFor(() => expect(screen.getByRole('region', { name: 'Call the customer' }).textContent).toContain('Speaking'), { timeout: 3000 });
  expect(screen.queryByRole('button', { name: 'End the call' })).toBeNull();
});

test('who must not be called is not, and nobody is without a network', async () => {
  const scene = shop([order(MINE)], {
    'POST /api/work-orders/*/calls': () => new Refusal(409, 'quiet-hours', 'It is outside the hours.', { retryAt: '2030-01-01T01:00:00Z' }),
  });
  const { user, close } = visitRep('#/orders/5', 'zh-CN');
  await user.click(await screen.findByRole('button', { name: '呼叫客户' }));
  expect((await screen.findByRole('alert')).textContent).toBe('现在不在客户的可呼叫时段。');
  expect(screen.getByRole('region', { name: '致电客户' }).textContent).toContain('之后可以再试');
  close();

  scene.state.down = true;
  visitRep('#/orders/5');
  const button = await screen.findByRole('button', { name: 'Call the customer' });
  await waitFor(() => expect(button).toHaveProperty('disabled', true));
  expect(screen.getByRole('region', { name: 'Call the customer' }).textContent).toContain('No network: nobody can be called now.');
});

test('another’s order and a closed one are no reason to call', async () => {
  shop([order({ ...MINE, assignedTo: LIN })]);
  visitRep('#/orders/5');
  await screen.findByRole('heading', { name: 'Check the modem' });
  expect(screen.queryByRole('button', { name: 'Call the customer' })).toBeNull();
});
