import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { MANAGER } from '@/testing/people';
import { visit } from '@/testing/visit';
import { Refusal, world } from '@/testing/world';

const CUSTOMER = {
  id: 77,
  nameMasked: '张建伟',
  phoneMasked: '+999 ••• 4521',
  regionZh: '东城',
  regionEn: 'East',
  ownerId: 'm01',
  tier: null,
  band: null,
  points: null,
  monthlyValue: null,
  asOf: null,
  reasons: [],
  history: [],
  promises: [],
  workOrders: [],
  offers: [],
  removedOffers: [],
  nothingOffered: null,
  whyCalled: null,
  link: 'https://crm.example/customer/C%2F17',
};

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
