import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { CUSTOMER as CARD } from '@/testing/customer';
import { MANAGER, SUPERVISOR } from '@/testing/people';
import { visit } from '@/testing/visit';
import { Refusal, world } from '@/testing/world';

const CUSTOMER = { ...CARD, link: 'https://crm.example/customer/C%2F17' };

test('a link from another system leads to the card, which has a link back', async () => {
  const { requests } = world({
    'GET /api/session': () => MANAGER,
    'GET /api/customers/by-key': () => CUSTOMER,
    'GET /api/customers/77/sales': () => [],
  });
  visit('/open/customer?key=C%2F17');
  const card = await screen.findByRole('article', { name: '张建伟' });
  expect(card.textContent).toContain('East');
  const back = await screen.findByRole('link', { name: 'In the operator’s system' });
  expect(back.getAttribute('href')).toBe('https://crm.example/customer/C%2F17');
  expect(back.getAttribute('rel')).toBe('noopener noreferrer');
  expect(requests.map((each) => each.path)).toContain('/api/customers/by-key?key=C%2F17');
});

const opened = (billing: unknown) => {
  world({
    'GET /api/session': () => MANAGER,
    'GET /api/customers/by-key': () => CUSTOMER,
    'GET /api/customers/77/sales': () => [],
    'GET /api/customers/77/billing': () => billing,
  });
  return visit('/open/customer?key=C%2F17');
};
const answered = (answer: string) => ({ answer, state: null, balance: null, services: [], asOf: null });

test('the card shows the customer as the billing system has it now', async () => {
  opened({
    answer: 'known',
    state: 'suspended',
    balance: -42,
    services: [{ id: 'B1', name: 'renew-12', since: '2026-01-01', until: '2027-01-01' }],
    asOf: '2026-11-29T04:00:00Z',
  });
  const section = await screen.findByRole('region', { name: 'In the billing system now' });
  expect((await within(section).findByText('Suspended')).textContent).toBe('Suspended');
  expect(section.textContent).toContain('Owes ¥42');
  expect(section.textContent).toContain('until 2027-01-01');
});

test('a billing system that says nothing leaves the card as it is', async () => {
  opened(answered('silent'));
  await screen.findByText(/The billing system says nothing now/);
  await screen.findByRole('article', { name: '张建伟' });
});

test('what was heard of being in net stands on the card, also what changed nothing', async () => {
  const heard = { source: 'boss', happenedOn: '2026-11-02', heardAt: '2026-11-03T04:00:00Z' };
  world({
    'GET /api/session': () => MANAGER,
    'GET /api/customers/by-key': () => CUSTOMER,
    'GET /api/customers/77/in-net': () => [
      { ...heard, change: 'resumed', verdict: 'counted' },
      { ...heard, change: 'suspended', verdict: 'late' },
    ],
  });
  visit('/open/customer?key=C%2F17', 'zh-CN');
  const rows = within(await screen.findByRole('region', { name: '在网记录' })).getAllByRole('listitem');
  expect(rows.map((row) => row.textContent)).toEqual([
    expect.stringContaining('2026-11-02复机'),
    expect.stringContaining('停机 · 迟到，未改变状态'),
  ]);
});

test('what is missing or old is asked on the card; nobody overwrites an answer that was not seen', async () => {
  const field = { nameZh: '宽带', nameEn: 'Broadband', choices: [{ key: 'ours', zh: '本网', en: 'Ours' }, { key: 'none', zh: '没有', en: 'None' }], before: [] };
  const handset = { key: 'handset', nameZh: '手机', nameEn: 'Handset', choices: null, standing: null, due: true, before: [] };
  const old = { id: 7, value: 'ours', by: 'mgr02', at: '2024-11-03T04:00:00Z' };
  const asked: unknown[] = [];
  let refused = true;
  world({
    'GET /api/session': () => MANAGER,
    'GET /api/customers/by-key': () => CUSTOMER,
    'GET /api/customers/77/profile': () => [{ ...field, key: 'broadband', standing: old, due: true }, handset],
    'POST /api/customers/77/profile': (request) => {
      asked.push(request.body);
      if (refused) {
        return new Refusal(409, 'newer-answer');
      }
      return [{ ...field, key: 'broadband', standing: { ...old, id: 8, at: '2026-11-03T04:00:00Z' }, due: false, before: [old] }, handset];
    },
  });
  visit('/open/customer?key=C%2F17');
  const user = userEvent.setup();
  const part = await screen.findByRole('region', { name: /Said about himself 2 to ask/ });
  expect(within(part).getByRole('listitem', { name: 'Handset' }).textContent).toContain('not asked yet');
  await user.click(within(part).getByRole('button', { name: 'Broadband: Still true' }));
  expect((await within(part).findByRole('alert')).textContent).toContain('somebody has asked the customer meanwhile');
  refused = false;
  await user.click(within(part).getByRole('button', { name: 'Broadband: Still true' }));
  await screen.findByRole('region', { name: /Said about himself 1 to ask/ });
  expect(asked).toEqual([
    { field: 'broadband', value: 'ours', seen: 7 },
    { field: 'broadband', value: 'ours', seen: 7 },
  ]);
  await user.click(within(part).getByRole('button', { name: 'Handset: Ask' }));
  await user.type(within(part).getByRole('textbox', { name: 'Handset' }), '  Mate 70  {Enter}');
  await waitFor(() => expect(asked).toHaveLength(3));
  expect(asked[2]).toEqual({ field: 'handset', value: 'Mate 70', seen: null });
});

test('a supervisor asks for an erasure with a reason and is told what a law keeps', async () => {
  let body: unknown;
  world({
    'GET /api/session': () => SUPERVISOR,
    'GET /api/customers/by-key': () => CUSTOMER,
    'POST /api/customers/77/erasure': (request) => {
      body = request.body;
      return { id: 3, kept: [{ what: 'calls', until: '2027-05-30T00:00:00Z' }] };
    },
  });
  visit('/open/customer?key=C%2F17');
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Erase the customer…' }));
  const ask = screen.getByRole('button', { name: 'Ask another person to agree' });
  expect(ask).toHaveProperty('disabled', true);
  await user.type(screen.getByRole('textbox', { name: 'Reason for erasing' }), 'asked in writing');
  await user.click(ask);
  await screen.findByText('A law keeps: whom was called on which number, until 2027-05-30');
  expect(body).toEqual({ reason: 'asked in writing' });
});

test('a manager cannot ask for an erasure', async () => {
  opened(answered('none'));
  await screen.findByRole('heading', { name: 'Sold' });
  expect(screen.queryByRole('button', { name: 'Erase the customer…' })).toBeNull();
});

test('where there is no billing system nothing is said of one', async () => {
  opened(answered('none'));
  await screen.findByRole('heading', { name: 'Sold' });
  await waitFor(() => expect(screen.queryByRole('region', { name: 'In the billing system now' })).toBeNull());
});

test('who may not see the customer is not told that there is one', async () => {
  world({
    'GET /api/session': () => MANAGER,
    'GET /api/customers/by-key': () => new Refusal(404, 'not-found'),
  });
  visit('/open/customer?key=other');
  await screen.findByRole('heading', { name: 'There is no such customer for you' });
});

test('who has to sign in first comes to the customer after it', async () => {
  let signedIn = false;
  world({
    'GET /api/session': () => (signedIn ? MANAGER : new Refusal(401, 'not-signed-in')),
    'GET /api/session/demo': () => [],
    'POST /api/session': () => {
      signedIn = true;
      return MANAGER;
    },
    'GET /api/customers/by-key': () => CUSTOMER,
    'GET /api/customers/77/sales': () => [],
  });
  const { user, router } = visit('/open/customer?key=C%2F17');
  await user.type(await screen.findByRole('textbox', { name: 'User name' }), 'm01');
  await user.type(screen.getByLabelText('Password'), 'word');
  await user.click(screen.getByRole('button', { name: 'Sign in' }));
  await screen.findByRole('article', { name: '张建伟' });
  expect(router.state.location.search).toBe('?key=C%2F17');
});

test('bills, usage and what binds are seen at a glance, and read by who cannot see them', async () => {
  const soon = new Date(Date.now() + 10 * 86_400_000).toLocaleDateString('sv');
  const month = (number: number, amount: number | null) => ({ month: `2026-0${number}-01`, amount, voiceMinutes: null, dataMegabytes: number === 9 ? 2_048 : null });
  world({
    'GET /api/session': () => MANAGER,
    'GET /api/customers/by-key': () => ({
      ...CUSTOMER,
      account: {
        joinedOn: '2020-02-29',
        months: [month(7, 128), month(8, 128), month(9, 64)],
        bounds: [{ kind: 'contract', product: 'plan 128', until: soon }, { kind: 'circle', product: null, until: null }],
        complaints: [{ kind: 'speed', openedAt: '2026-09-01T00:00:00Z', closedAt: null }],
      },
    }),
    'GET /api/customers/77/sales': () => [],
  });
  visit('/open/customer?key=C%2F17');
  const account = await screen.findByRole('region', { name: 'Bills, usage and what binds' });
  expect(within(account).getByRole('img', { name: 'Bill of 3 months: ¥64 to ¥128, last ¥64' })).toBeTruthy();
  expect(account.textContent).toContain('▼ 50%');
  expect(account.textContent).toContain('2 GB');
  expect(within(account).queryByText('Calls')).toBeNull(); // unknown is not shown as zero
  expect(within(account).getByText(/Contract plan 128/).textContent).toContain('in 10 days');
  expect(within(account).getByText(/Calling circle/).textContent).toContain('no end known');
  expect(within(account).getByRole('list', { name: 'Complaints' }).textContent).toContain('Not answeredComplaint: speed');
});
