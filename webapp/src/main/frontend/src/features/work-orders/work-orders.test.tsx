import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { MANAGER, REP } from '@/testing/people';
import { visit } from '@/testing/visit';
import { Refusal, world } from '@/testing/world';

const ORDER = {
  id: 5,
  customerId: 77,
  customerName: '张*伟',
  phoneMasked: '+999 ••• 4521',
  regionId: 'east',
  what: 'Check the modem',
  promise: 'A technician comes tomorrow',
  dueAt: '2030-01-01T07:00:00Z',
  dispatchedBy: { id: 'm01', nameZh: '陈静', nameEn: 'Chen Jing' },
  assignedTo: null,
  state: 'dispatched',
  result: null,
  createdAt: '2026-11-22T07:00:00Z',
  acceptedAt: null,
  finishedAt: null,
  version: 0,
};

test('a rep accepts an order, finishes it, and sees it among the finished', async () => {
  let order = ORDER as Record<string, unknown>;
  const { written } = world({
    'GET /api/session': () => REP,
    'GET /api/work-orders': () => [order],
    'POST /api/work-orders/5/accept': () => (order = { ...order, state: 'accepted', version: 1 }),
    'POST /api/work-orders/5/finish': ({ body }) =>
      (order = { ...order, ...(body as object), state: 'finished', finishedAt: '2026-11-22T09:00:00Z', version: 2 }),
  });
  const { user } = visit('/work-orders');
  expect((await screen.findByRole('listitem', { name: 'Check the modem' })).textContent).toContain(
    'A technician comes tomorrow',
  );
  await user.click(screen.getByRole('button', { name: 'Accept' }));
  await user.click(await screen.findByText('Accepted 1'));
  await user.type(await screen.findByRole('textbox', { name: 'Result' }), 'Replaced it');
  await user.click(screen.getByRole('button', { name: 'Finish' }));
  await user.click(await screen.findByText('Finished 1'));
  expect((await screen.findByRole('listitem', { name: 'Check the modem' })).textContent).toContain('Replaced it');
  expect(written().map(({ path, body }) => [path, body])).toEqual([
    ['/api/work-orders/5/accept', { version: 0 }],
    ['/api/work-orders/5/finish', { version: 1, result: 'Replaced it' }],
  ]);
});

test('who was slower is told so', async () => {
  world({
    'GET /api/session': () => REP,
    'GET /api/work-orders': () => [ORDER],
    'POST /api/work-orders/5/accept': () => new Refusal(409, 'stale'),
  });
  const { user } = visit('/work-orders');
  await user.click(await screen.findByRole('button', { name: 'Accept' }));
  expect((await screen.findByRole('alert')).textContent).toContain('Somebody was faster.');
});

test('the manager who promised it follows it and cannot accept it', async () => {
  world({ 'GET /api/session': () => MANAGER, 'GET /api/work-orders': () => [ORDER] });
  visit('/work-orders');
  await screen.findByRole('listitem', { name: 'Check the modem' });
  expect(screen.queryByRole('button', { name: 'Accept' })).toBeNull();
});

test('what the operator’s field force says stands on the order, in Chinese too', async () => {
  world({
    'GET /api/session': () => MANAGER,
    'GET /api/work-orders': () => [
      { ...ORDER, field: { id: 'W-9', state: 'inProgress', fault: null } },
      { ...ORDER, id: 6, what: 'Call in', field: { id: null, state: 'waiting', fault: 'Connection refused' } },
    ],
  });
  visit('/work-orders', 'zh-CN');
  expect((await screen.findByRole('listitem', { name: 'Check the modem' })).textContent).toContain('运营商外线: 处理中 · W-9');
  expect(screen.getByRole('listitem', { name: 'Call in' }).textContent).toContain('待派发 · 无响应，将重试');
});
