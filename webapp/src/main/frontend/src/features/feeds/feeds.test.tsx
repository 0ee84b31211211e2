import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { ADMINISTRATOR } from '@/testing/people';
import { visit } from '@/testing/visit';
import { Refusal, world } from '@/testing/world';

const arrival = (id: number, state: string, saidEn: string, open = false) => ({
  id,
  at: '2026-11-20T04:00:00Z',
  state,
  day: '2026-11-19',
  file: 'customers-2026-11-19',
  saidZh: '中文说明',
  saidEn,
  open,
});

const feed = (name: string, nameZh: string, nameEn: string, rest: Record<string, unknown>) => ({
  name,
  nameZh,
  nameEn,
  from: '/drop/in',
  state: 'current',
  lastDay: '2026-11-19',
  nextDay: '2026-11-20',
  nextDue: '2026-11-21T04:00:00Z',
  saidZh: '数据截至 2026-11-19。',
  saidEn: 'Data up to 2026-11-19.',
  lookedAt: '2026-11-20T04:00:00Z',
  remarkZh: null,
  remarkEn: null,
  pickedUpAt: null,
  pickupRemarkZh: null,
  pickupRemarkEn: null,
  arrivals: [],
  ...rest,
});

const CURRENT = feed('orders', '订单', 'Orders', { arrivals: [arrival(1, 'taken', '10 pieces of news.')] });
const STALE = feed('customers', '客户资料', 'Customers', {
  state: 'stale',
  saidEn: 'The file of 2026-11-19 was due by 06:00.',
  remarkEn: 'customers-2026-11-19: its control file is not there.',
  remarkZh: '控制文件未到。',
});

test('what is stale stands first, with what is in the way', async () => {
  world({ 'GET /api/session': () => ADMINISTRATOR, 'GET /api/feeds': () => [CURRENT, STALE] });
  visit('/feeds');
  await screen.findByRole('listitem', { name: 'Orders' });
  const feeds = screen.getAllByRole('listitem');
  expect(feeds.map((each) => each.getAttribute('aria-label'))).toEqual(['Customers', 'Orders']);
  expect(feeds[0]?.textContent).toContain('The file of 2026-11-19 was due by 06:00.');
  expect(feeds[0]?.textContent).toContain('its control file is not there');
  expect(feeds[0]?.textContent).toContain('Nothing has come yet.');
  expect(within(feeds[1] ?? document.body).getByRole('row', { name: /Loaded/ }).textContent).toContain('10 pieces of news.');
});

test('where a feed comes from stands with it, and what its server said', async () => {
  const away = feed('customers', '客户资料', 'Customers', {
    from: 'sftp://us@boss:22/out',
    pickedUpAt: '2026-11-20T03:59:00Z',
    pickupRemarkZh: '无法连接。',
    pickupRemarkEn: 'us@boss:22 did not let us sign in.',
  });
  world({ 'GET /api/session': () => ADMINISTRATOR, 'GET /api/feeds': () => [CURRENT, away] });
  visit('/feeds');
  const card = (await screen.findByRole('listitem', { name: 'Customers' })).textContent;
  expect(card).toContain('From sftp://us@boss:22/out. The server was visited at');
  expect(card).toContain('us@boss:22 did not let us sign in.');
  const here = screen.getByRole('listitem', { name: 'Orders' }).textContent;
  expect(here).toContain('From /drop/in.');
  expect(here).not.toContain('The server was visited');
});

test('in Chinese the sentences are Chinese', async () => {
  world({ 'GET /api/session': () => ADMINISTRATOR, 'GET /api/feeds': () => [CURRENT] });
  visit('/feeds', 'zh-CN');
  expect((await screen.findByRole('listitem', { name: '订单' })).textContent).toContain('数据截至 2026-11-19。');
  expect(screen.getByText('中文说明')).toBeTruthy();
});

test('a person decides of what was put aside, with a reason', async () => {
  let open = true;
  const { written } = world({
    'GET /api/session': () => ADMINISTRATOR,
    'GET /api/feeds': () => [feed('customers', '客户资料', 'Customers', { arrivals: [arrival(7, 'aside', 'It is older.', open)] })],
    'POST /api/feeds/customers/arrivals/7/decision': () => {
      open = false;
      return undefined;
    },
  });
  const { user } = visit('/feeds');
  const load = await screen.findByRole('button', { name: 'Load it' });
  expect(load.hasAttribute('disabled')).toBe(true);
  await user.type(screen.getByRole('textbox', { name: 'Why' }), 'the newer one lacked it');
  await user.click(load);
  await screen.findByText('It is older.');
  expect(written().map(({ path, body }) => [path, body])).toEqual([
    ['/api/feeds/customers/arrivals/7/decision', { load: true, reason: 'the newer one lacked it' }],
  ]);
});

test('nothing is expected, or the server fails: each is said', async () => {
  world({ 'GET /api/session': () => ADMINISTRATOR, 'GET /api/feeds': () => [] });
  visit('/feeds');
  expect(await screen.findByText('No files are expected')).toBeTruthy();
});

test('a failure is told and may be tried again', async () => {
  world({ 'GET /api/session': () => ADMINISTRATOR, 'GET /api/feeds': () => new Refusal(403, 'not-allowed') });
  visit('/feeds');
  expect((await screen.findByRole('alert')).textContent).toContain('You have no right to do this.');
});

test('news of subscriptions that nobody knows is shown with how much of it there is', async () => {
  world({
    'GET /api/session': () => ADMINISTRATOR,
    'GET /api/feeds': () => [CURRENT],
    'GET /api/feeds/unmatched': () => ({
      count: 812,
      latest: [
        { subscriptionKey: 'K9', source: 'boss', change: 'port-applied', happenedOn: '2026-11-19', heardAt: '2026-11-20T04:00:00Z' },
      ],
    }),
  });
  visit('/feeds', 'zh-CN');
  const section = await screen.findByRole('region', { name: '812 条在网消息对应的用户尚未建档' });
  expect(within(section).getByText('K9').closest('tr')?.textContent).toContain('申请携出');
});
