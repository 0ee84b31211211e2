import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { complaint } from '@/testing/complaints';
import { CUSTOMER } from '@/testing/customer';
import { MANAGER, SUPERVISOR } from '@/testing/people';
import { visit } from '@/testing/visit';
import { Refusal, world } from '@/testing/world';

const LIMITS = [
  { about: 'bill', hours: 24, holdsFrom: '2000-01-01' },
  { about: 'bill', hours: 1, holdsFrom: '2999-01-01' },
  { about: 'general', hours: 48, holdsFrom: '2000-01-01' },
];

test('a manager takes a complaint by keyboard in three fields and sees what may be promised', async () => {
  let answer: unknown = new Refusal(409, 'not-your-customer', 'The customer is neither yours nor on a call with you.');
  const taken: unknown[] = [];
  const { written } = world({
    'GET /api/session': () => MANAGER,
    'GET /api/customers/77': () => CUSTOMER,
    'GET /api/customers/77/complaints': () => taken,
    'GET /api/complaints/limits': () => LIMITS,
    'POST /api/complaints': () => answer,
  });
  const { user } = visit('/customers/77');
  await screen.findByRole('button', { name: /Take a complaint/ });
  await user.keyboard('{Alt>}c{/Alt}');
  const form = await screen.findByRole('form', { name: 'Take a complaint' });
  await within(form).findByText(/Promise an answer by/);
  await user.click(within(form).getByRole('combobox', { name: 'What it is about' }));
  await user.click(await screen.findByTitle('Bill · answer within 24 hours'));
  const send = within(form).getByRole('button', { name: 'Take it' });
  expect(send).toHaveProperty('disabled', true);
  await user.type(within(form).getByRole('textbox', { name: 'In the customer’s words' }), 'I was charged twice');
  await user.click(send);
  await within(form).findByRole('alert');
  answer = complaint();
  taken.push(complaint({ state: 'answered', answer: { cause: 'Twice', recovery: 'Back', at: '2026-11-22T09:00:00Z' } }));
  await user.click(send);
  await screen.findByText('Cause: Twice · Recovery: Back');
  await waitFor(() => expect(screen.queryByRole('form', { name: 'Take a complaint' })).toBeNull());
  const [first, second] = written().map(({ body }) => body as Record<string, unknown>);
  expect(first).toMatchObject({ customerId: 77, about: 'bill', words: 'I was charged twice' });
  expect(second?.['command']).toBe(first?.['command']);
});

test('who does not take complaints reads those there are', async () => {
  world({
    'GET /api/session': () => SUPERVISOR,
    'GET /api/customers/77': () => CUSTOMER,
    'GET /api/customers/77/complaints': () => [complaint()],
  });
  visit('/customers/77', 'zh-CN');
  const section = await screen.findByRole('region', { name: '投诉' });
  expect(section.textContent).toContain('待处理账单 · I was charged twice');
  expect(within(section).queryByRole('button')).toBeNull();
});
