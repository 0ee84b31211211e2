import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { MANAGER, REP, SUPERVISOR } from '@/testing/people';
import { visit } from '@/testing/visit';
import { order } from '@/testing/work-orders';
import { Refusal, world } from '@/testing/world';

const MA = { id: 'r01', nameZh: '马超', nameEn: 'Ma Chao' };
const LIN = { id: 'r02', nameZh: '林岚', nameEn: 'Lin Lan' };

test('what came back is shown with its reason, and is dispatched again to a named rep', async () => {
  const returned = order({
    state: 'returned',
    clock: null,
    assignedTo: MA,
    returned: { reason: 'no_stock', nextStep: 'other_shop', note: 'None before Friday' },
  });
  const { written } = world({
    'GET /api/session': () => MANAGER,
    'GET /api/work-orders': () => [returned],
    'GET /api/work-orders/colleagues': () => [
      { ...MA, open: 4 },
      { ...LIN, open: 1 },
    ],
    'POST /api/work-orders/5/redispatch': () => undefined,
  });
  const { user } = visit('/work-orders');
  await user.click(await screen.findByText('Returned 1'));
  const card = await screen.findByRole('listitem', { name: 'Check the modem' });
  expect(card.textContent).toContain('Returned: Not in stock · suggests: Another shop');
  expect(card.textContent).toContain('None before Friday');
  await user.click(within(card).getByRole('button', { name: 'Dispatch again' }));
  await user.click(await within(card).findByRole('combobox', { name: 'Rep' }));
  expect(screen.queryByTitle('Ma Chao · 4')).toBeNull();
  await user.click(await screen.findByTitle('Lin Lan · 1'));
  await user.type(within(card).getByRole('textbox', { name: 'Note (needed)' }), 'They have it');
  await user.click(within(card).getByRole('button', { name: 'Dispatch again' }));
  await waitFor(() => expect(written().map(({ path, body }) => [path, body])).toEqual([['/api/work-orders/5/redispatch', { assignTo: 'r02', note: 'They have it' }]]));
});

test('an order that waits is chased with a note; who was slower is told so and keeps the note', async () => {
  const { written } = world({
    'GET /api/session': () => MANAGER,
    'GET /api/work-orders': () => [order({ clock: { kind: 'accept', due: '2026-11-22T09:00:00Z', level: 3, paused: false } })],
    'POST /api/work-orders/5/chase': () => new Refusal(409, 'not-now'),
  });
  const { user } = visit('/work-orders');
  const card = await screen.findByRole('listitem', { name: 'Check the modem' });
  expect(card.textContent).toMatch(/Accept by .* · Overdue/);
  await user.click(within(card).getByRole('button', { name: 'Chase' }));
  const note = within(card).getByRole('textbox', { name: 'Note (needed)' });
  await user.type(note, 'The customer rang');
  await user.click(within(card).getByRole('button', { name: 'Chase' }));
  expect((await within(card).findByRole('alert')).textContent).toContain('This is not possible as the order is now.');
  expect(note).toHaveProperty('value', 'The customer rang');
  expect(written()[0]?.body).toEqual({ note: 'The customer rang' });
});

test('two open orders of one customer are merged, a finished one is confirmed', async () => {
  const { written } = world({
    'GET /api/session': () => MANAGER,
    'GET /api/work-orders': () => [
      order(),
      order({ id: 6, what: 'Look at the modem', state: 'paused', pause: { reason: 'stock', note: 'Friday', since: '2026-11-22T08:00:00Z' }, clock: null }),
      order({ id: 7, what: 'New SIM', state: 'finished', finishedAt: '2026-11-22T09:00:00Z', clock: null }),
    ],
    'POST /api/work-orders/5/merge': () => undefined,
    'POST /api/work-orders/7/confirm': () => undefined,
  });
  const { user } = visit('/work-orders');
  await user.click(await screen.findByRole('button', { name: 'Merge' }));
  await user.click(screen.getByRole('combobox', { name: /Into which order/ }));
  await user.click(await screen.findByTitle('Look at the modem'));
  await user.click(screen.getByRole('button', { name: 'Merge' }));
  await user.click(await screen.findByText('Under way 1'));
  expect((await screen.findByRole('listitem', { name: 'Look at the modem' })).textContent).toContain('Waits for stock');
  await user.click(screen.getByText('Finished 1'));
  await user.click(await screen.findByRole('button', { name: 'Confirm with the customer' }));
  await user.type(screen.getByRole('textbox', { name: 'Note (needed)' }), 'Happy');
  await user.click(screen.getByRole('button', { name: 'Confirm with the customer' }));
  await waitFor(() =>
    expect(written().map(({ path, body }) => [path, body])).toEqual([
      ['/api/work-orders/5/merge', { into: 6 }],
      ['/api/work-orders/7/confirm', { note: 'Happy' }],
    ]),
  );
});

test('a supervisor sees who waits on whom, the longest first, and hands an order on, in Chinese too', async () => {
  world({
    'GET /api/session': () => SUPERVISOR,
    'GET /api/work-orders': () => [order()],
    'GET /api/work-numbers': () => [],
    'GET /api/work-orders/waits': () => [
      { on: 'stock', who: null, orders: 1, longestHours: 3.26, hours: 3.26 },
      { on: 'rep', who: MA, orders: 2, longestHours: 20, hours: 30.5 },
    ],
  });
  visit('/work-orders', 'zh-CN');
  await screen.findByText('马超');
  const rows = within(screen.getByRole('region', { name: '谁在等谁' })).getAllByRole('row').map((row) => row.textContent);
  expect(rows.slice(-2)).toEqual(['渠道人员马超22030.5', '库存13.33.3']);
  expect(await screen.findByRole('button', { name: '转派' })).toBeTruthy();
});

test('a supervisor chases all that is late at once; what somebody has ended meanwhile is told', async () => {
  const late = { kind: 'accept', due: '2026-11-22T09:00:00Z', level: 3, paused: false };
  const { written } = world({
    'GET /api/session': () => SUPERVISOR,
    'GET /api/work-orders': () => [
      order({ clock: late }),
      order({ id: 6, what: 'Second', clock: late }),
      order({ id: 7, what: 'In time', clock: { ...late, due: '2099-11-22T09:00:00Z' } }),
      order({ id: 8, what: 'Held', state: 'paused', clock: { ...late, paused: true } }),
    ],
    'GET /api/work-orders/waits': () => [],
    'GET /api/work-numbers': () => [],
    'POST /api/work-orders/5/chase': () => undefined,
    'POST /api/work-orders/6/chase': () => new Refusal(409, 'not-now'),
  });
  const { user } = visit('/work-orders');
  await user.click(await screen.findByRole('button', { name: 'Chase the 2 orders that are late' }));
  await user.type(screen.getByRole('textbox', { name: 'What whoever has them reads' }), 'Before noon{Enter}');
  await screen.findByText('1 order was chased.');
  await screen.findByText(/^1 could not be/);
  expect(written().map(({ path, body }) => [path, body])).toEqual([
    ['/api/work-orders/5/chase', { note: 'Before noon' }],
    ['/api/work-orders/6/chase', { note: 'Before noon' }],
  ]);
});

test('a supervisor keeps the work number of a rep, who cannot call without one', async () => {
  let kept: string | null = null;
  const { written } = world({
    'GET /api/session': () => SUPERVISOR,
    'GET /api/work-orders': () => [],
    'GET /api/work-orders/waits': () => [],
    'GET /api/work-numbers': () => [{ ...MA, masked: kept }],
    'PUT /api/work-numbers/*': () => void (kept = '+86139****1111'),
  });
  const { user } = visit('/work-orders');
  const part = within(await screen.findByRole('region', { name: 'Work numbers of reps' }));
  await part.findByText('none yet: cannot call');
  const field = part.getByRole('textbox', { name: 'Work number of Ma Chao' });
  await user.type(field, '13900001111');
  expect(part.getByRole('button', { name: 'Keep' })).toHaveProperty('disabled', true);
  await user.clear(field);
  await user.type(field, '+8613900001111{Enter}');
  await part.findByText('+86139****1111');
  expect(written().map(({ path, body }) => [path, body])).toEqual([[`/api/work-numbers/${MA.id}`, { number: '+8613900001111' }]]);
});

test('whoever promised it reads what happened, what came of the rep’s call, and sees the proofs', async () => {
  world({
    'GET /api/session': () => MANAGER,
    'GET /api/work-orders': () => [order({ state: 'finished', assignedTo: MA, clock: null, finishedAt: '2026-11-22T09:00:00Z', result: 'Done' })],
    'GET /api/work-orders/5/story': () => [
      { at: '2026-11-22T08:00:00Z', saidAt: null, step: 'call', by: MA, note: null, detail: { outcome: 'connected', seconds: 130 } },
      { at: '2026-11-22T09:00:00Z', saidAt: null, step: 'finish', by: MA, note: 'Done', detail: {} },
    ],
    'GET /api/work-orders/5/proofs': () => [{ id: 3, kind: 'photo', at: '2026-11-22T09:00:00Z' }],
  });
  const { user } = visit('/work-orders');
  await user.click(await screen.findByText('Finished 1'));
  await user.click(await screen.findByRole('button', { name: 'What happened, and the proofs' }));
  const part = await screen.findByRole('region', { name: 'What happened, and the proofs' });
  await waitFor(() => expect(part.textContent).toContain('Called the customer Ma Chao spoke for 2 min 10 s'));
  expect((await within(part).findByRole('img', { name: 'Photo' })).getAttribute('src')).toBe('/api/work-orders/5/proofs/3');
});

test('a rep is led to the page for phones', async () => {
  world({ 'GET /api/session': () => REP });
  const { router } = visit('/work-orders');
  await waitFor(() => expect(router.state.location.pathname).toBe('/rep'));
});

test('what the operator’s field force says stands on the order, in Chinese too', async () => {
  world({
    'GET /api/session': () => MANAGER,
    'GET /api/work-orders': () => [
      order({ field: { id: 'W-9', state: 'inProgress', fault: null } }),
      order({ id: 6, what: 'Call in', field: { id: null, state: 'waiting', fault: 'Connection refused' } }),
    ],
  });
  visit('/work-orders', 'zh-CN');
  expect((await screen.findByRole('listitem', { name: 'Check the modem' })).textContent).toContain('运营商外线: 处理中 · W-9');
  expect(screen.getByRole('listitem', { name: 'Call in' }).textContent).toContain('待派发 · 无响应，将重试');
});
