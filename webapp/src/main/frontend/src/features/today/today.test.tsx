import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { MANAGER } from '@/testing/people';
import { visit } from '@/testing/visit';
import { Refusal, world } from '@/testing/world';

const entry = (kind: string, id: number, nameMasked: string, rest = {}) => ({
  kind,
  id,
  customer: id + 100,
  nameMasked,
  tier: 'GOLD',
  band: 'HIGH',
  what: kind === 'order' ? 'accepted' : 'callback',
  due: null,
  overdue: false,
  callback: false,
  inPerson: false,
  campaign: null,
  attempts: 0,
  most: 0,
  reasons: [],
  ...rest,
});
const DAY = {
  at: '2026-11-29T04:00:00Z',
  entries: [
    entry('promise', 1, '张*伟', { due: '2026-11-29T02:00:00Z', overdue: true, callback: true, inPerson: true }),
    entry('record', 2, '李*', { what: 'waiting', attempts: 1, most: 5, reasons: [{ points: 25, zh: '合约还有 20 天到期。', en: 'The contract ends in 20 days.' }] }),
    entry('order', 3, '王*'),
    entry('answer', 4, '赵*', { what: '2' }),
    entry('complaint', 5, '钱*', { what: 'open', due: '2026-11-29T02:00:00Z', overdue: true }),
  ],
  promises: 1,
  records: 9,
  orders: 1,
  answers: 1,
  complaints: 1,
  results: { talks: 2, rightParty: 2, accepted: 1, saves: 1, share: 0.5 },
};
const desk = (call: unknown) => ({ presence: 'READY', activity: 'IDLE', reason: null, since: '2026-11-29T03:00:00Z', legUp: true, call, wrapUpUntil: null });

test('the day says what is due first, why, what takes it off, and how it goes', async () => {
  world({ 'GET /api/session': () => MANAGER, 'GET /api/desk/today': () => DAY });
  visit('/today');
  const promises = await screen.findByRole('region', { name: 'Promises due' });
  expect(promises.textContent).toContain('Overdue');
  expect(promises.textContent).toContain('Promised by you in person.');
  const list = screen.getByRole('region', { name: 'My list' });
  expect(list.textContent).toContain('1 of 9');
  expect(list.textContent).toContain('The contract ends in 20 days.');
  expect(list.textContent).toContain('Off after a conversation with a result, or 5 calls; 1 made.');
  expect(screen.getByRole('region', { name: 'Low answers after a call' }).textContent).toContain('Answered 2 of 5');
  const complaints = screen.getByRole('region', { name: 'Complaints to see to' });
  expect(complaints.textContent).toMatch(/钱\*.*Overdue.*Not looked into/);
  expect(promises.compareDocumentPosition(complaints)).toBe(Node.DOCUMENT_POSITION_PRECEDING);
  expect(screen.getByRole('region', { name: 'Today so far' }).textContent).toContain('Behind: 17% of the day’s calls are done, 50% of the calling hours are over.');
});

test('one key goes on, one opens the card, one calls whoever is chosen', async () => {
  const { written } = world({
    'GET /api/session': () => MANAGER,
    'GET /api/desk/today': () => DAY,
    'POST /api/desk/customers/102/call': () => new Refusal(409, 'quiet-hours'),
  });
  const { user, router } = visit('/today');
  const first = await screen.findByRole('link', { name: '张*伟' });
  first.focus();
  await user.keyboard('{ArrowDown}');
  await waitFor(() => expect(document.activeElement?.textContent).toBe('李*'));
  await user.keyboard('{F2}');
  expect(await screen.findByText('It is outside the customer’s calling hours.')).toBeTruthy();
  expect(written().map((each) => each.path)).toEqual(['/api/desk/customers/102/call']);
  await user.keyboard('{Enter}');
  await waitFor(() => expect(router.state.location.pathname).toBe('/customers/102'));
});

test('what the desk says is read again, and a call leads to the desk', async () => {
  let day: unknown = DAY;
  const { say } = world({ 'GET /api/session': () => MANAGER, 'GET /api/desk/today': () => day, 'GET /api/desk': () => desk(null) });
  const { router } = visit('/today', 'zh-CN');
  await screen.findByRole('region', { name: '到期承诺' });
  day = { ...DAY, entries: [], promises: 0, records: 0, orders: 0 };
  say('/api/desk/events', 'desk', desk(null));
  expect(await screen.findByText('今日任务已完成')).toBeTruthy();
  say('/api/desk/events', 'desk', desk({ id: 'c1' }));
  await waitFor(() => expect(router.state.location.pathname).toBe('/desk'));
});

test('what cannot be read is said, and what was known stays', async () => {
  let broken = false;
  const { say, cut } = world({
    'GET /api/session': () => MANAGER,
    'GET /api/desk/today': () => (broken ? new Refusal(409, 'stale') : DAY),
  });
  visit('/today');
  const list = await screen.findByRole('region', { name: 'My list' });
  broken = true;
  say('/api/desk/events', 'desk', desk(null));
  cut('/api/desk/events');
  expect(await screen.findByText(/this is what was known last/)).toBeTruthy();
  expect(within(list).getByText('李*')).toBeTruthy();
});
