import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { complaint } from '@/testing/complaints';
import { MANAGER, SUPERVISOR } from '@/testing/people';
import { visit } from '@/testing/visit';
import { Refusal, world } from '@/testing/world';

const ANSWER = { cause: 'The bill ran twice', recovery: '30 yuan come back', at: '2026-11-22T09:00:00Z' };

test('a supervisor looks into a complaint and answers with cause and recovery', async () => {
  const { written } = world({
    'GET /api/session': () => SUPERVISOR,
    'GET /api/work-orders': () => [],
    'GET /api/work-orders/waits': () => [],
    'GET /api/complaints': () => [
      complaint({ level: 3, recording: { callId: 'c', startedAt: '2026-11-22T06:58:00Z', milliseconds: 61_000, verified: true } }),
    ],
    'POST /api/complaints/8/begin': () => undefined,
    'POST /api/complaints/8/answer': () => undefined,
  });
  const { user } = visit('/work-orders');
  await user.click(await screen.findByText('Complaints 1'));
  const card = await screen.findByRole('listitem', { name: 'Bill · 张*伟' });
  expect(card.textContent).toContain('I was charged twice');
  expect(card.textContent).toMatch(/answer promised by .* · Overdue/);
  expect(card.textContent).toContain('1:01, its SHA-256 on record');
  await user.click(within(card).getByRole('button', { name: 'Look into it' }));
  await user.click(await within(card).findByRole('button', { name: 'Answer' }));
  const send = within(card).getByRole('button', { name: 'Answer' });
  await user.type(within(card).getByRole('textbox', { name: 'Cause (needed)' }), ANSWER.cause);
  expect(send).toHaveProperty('disabled', true);
  await user.type(within(card).getByRole('textbox', { name: 'What is done about it (needed)' }), ANSWER.recovery);
  await user.click(send);
  await waitFor(() =>
    expect(written().map(({ path, body }) => [path, body])).toEqual([
      ['/api/complaints/8/begin', {}],
      ['/api/complaints/8/answer', { cause: ANSWER.cause, recovery: ANSWER.recovery }],
    ]),
  );
});

test('a manager tells the customer; who was slower is told so and keeps the note', async () => {
  const { written } = world({
    'GET /api/session': () => MANAGER,
    'GET /api/work-orders': () => [],
    'GET /api/complaints': () => [complaint({ state: 'answered', answer: ANSWER }), complaint({ id: 9, about: 'regulator' })],
    'POST /api/complaints/8/tell': () => new Refusal(409, 'not-now'),
  });
  const { user } = visit('/work-orders', 'zh-CN');
  await user.click(await screen.findByText('投诉 2'));
  const card = await screen.findByRole('listitem', { name: '账单 · 张*伟' });
  expect(card.textContent).toContain('原因：The bill ran twice · 补救：30 yuan come back');
  expect(within(screen.getByRole('listitem', { name: '向主管部门申诉 · 张*伟' })).queryByRole('button')).toBeNull();
  await user.click(within(card).getByRole('button', { name: '已告知客户' }));
  const note = within(card).getByRole('textbox', { name: '客户意见（必填）' });
  await user.type(note, '接受');
  await user.click(within(card).getByRole('button', { name: '已告知客户' }));
  await within(card).findByRole('alert');
  expect(note).toHaveProperty('value', '接受');
  expect(written()[0]?.body).toEqual({ note: '接受' });
});

test('where there is none a calm sentence stands', async () => {
  world({ 'GET /api/session': () => MANAGER, 'GET /api/work-orders': () => [], 'GET /api/complaints': () => [] });
  const { user } = visit('/work-orders');
  await user.click(await screen.findByText('Complaints 0'));
  await screen.findByRole('heading', { name: 'No complaints' });
});

test('a supervisor asks to hear the very call, and hears it once another person has allowed it', async () => {
  let request: unknown = null;
  const { written } = world({
    'GET /api/session': () => SUPERVISOR,
    'GET /api/work-orders': () => [],
    'GET /api/work-orders/waits': () => [],
    'GET /api/complaints': () => [complaint({ recording: { callId: 'c', startedAt: '2026-11-22T06:58:00Z', milliseconds: 61_000, verified: true } })],
    'GET /api/complaints/8/recording': () => ({ request }),
    'POST /api/complaints/8/recording': () => {
      request = { id: 3, until: '2030-01-01T00:00:00Z', given: true };
      return { id: 3 };
    },
  });
  const { user } = visit('/work-orders');
  await user.click(await screen.findByText('Complaints 1'));
  await user.click(await screen.findByRole('button', { name: 'Hear the recording' }));
  await user.type(await screen.findByRole('textbox', { name: /Why you need to hear it/ }), 'to answer it{Enter}');
  const sound = await screen.findByLabelText(/Recording of .*1:01/);
  expect(sound.getAttribute('src')).toBe('/api/complaints/8/recording/sound');
  expect(written().map(({ path, body }) => [path, body])).toEqual([['/api/complaints/8/recording', { reason: 'to answer it' }]]);
});
