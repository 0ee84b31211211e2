import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
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
  offers: [{ id: 'pack-b', nameZh: '礼包', nameEn: 'Pack B', cost: 38 }],
  whyCalled: null,
};
const FREE = { presence: 'READY', activity: 'IDLE', reason: null, since: SINCE, legUp: true, call: null, wrapUpUntil: null };
const ON_CALL = { ...FREE, activity: 'TALKING', call: { id: 'c-1', since: SINCE, joinedAt: SINCE, customer: CUSTOMER } };

const open = (answers: Parameters<typeof world>[0]) => {
  const server = world({ 'GET /api/session': () => MANAGER, 'GET /api/desk': () => FREE, ...answers });
  return { ...server, ...visit('/desk') };
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

test('the state is declared from the bar', async () => {
  const { user, written } = open({
    'GET /api/desk': () => ({ ...FREE, presence: 'LOGGED_OUT' }),
    'POST /api/desk/ready': () => FREE,
  });
  await user.click(await screen.findByRole('button', { name: 'Ready' }));
  await waitFor(() => expect(screen.getByRole('heading', { name: 'Waiting for a customer' })).toBeTruthy());
  expect(written().map((each) => each.path)).toEqual(['/api/desk/ready']);
});
