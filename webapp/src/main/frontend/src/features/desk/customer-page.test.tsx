import { screen } from '@testing-library/react';
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
