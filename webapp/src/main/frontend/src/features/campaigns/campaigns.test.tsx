import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { TERMS } from '@/testing/campaigns';
import { MARKETER, SUPERVISOR } from '@/testing/people';
import { visit } from '@/testing/visit';
import { Refusal, world } from '@/testing/world';
import { FIRST_PLAN } from './api/campaigns';

const campaign = (state: string, version = 4) => ({
  id: 'autumn',
  nameZh: '秋季挽留',
  nameEn: 'Autumn',
  state,
  mode: 'PREDICTIVE',
  version,
  lastStep: null,
  terms: TERMS,
});

const PLAN = { ...FIRST_PLAN, nameZh: '秋季挽留', nameEn: 'Autumn', conditions: [{ signal: 'usageChange', test: '< -20 %' }] };

const answers = (person: unknown, state: string) => ({
  'GET /api/session': () => person,
  'GET /api/campaigns': () => [campaign(state)],
  'GET /api/campaigns/autumn/plan': () => PLAN,
  'GET /api/campaigns/autumn/steps': () => [],
  'GET /api/campaigns/autumn/gate': () => ({ missing: [], sentence: null }),
  'POST /api/campaigns/audience': () => ({ refused: { zh: '没有事实。', en: 'No facts.' } }),
  'GET /api/campaigns/autumn/reasons': () => [
    { reason: 'not-eligible-band', customers: 600 },
    { reason: 'listed', customers: 300 },
    { reason: 'hold-out', customers: 100 },
  ],
  'GET /api/effects/autumn': () => ({
    sentence: { zh: '样本不足。', en: 'Too few to tell.' },
    looks: [
      { day: '2026-11-20', treated: 300, treatedEvents: 9, heldOut: 100, heldOutEvents: 5, numbers: { difference: -0.02, always: [-0.06, 0.02] } },
    ],
  }),
  'GET /api/effects/autumn/plan': () => ({ customers: 400, sentence: { zh: '可看出。', en: 'Alone it can show at least 4.0 of 100.' } }),
});

/** What was written; questions whom a plan would call change nothing. */
const changes = (server: ReturnType<typeof world>) => server.written().filter((each) => each.path !== '/api/campaigns/audience');

const supervisor = { ...SUPERVISOR, rights: [...SUPERVISOR.rights, 'campaigns'] };

test('everybody has one place, the largest first, and the effect is told with what could be seen', async () => {
  world(answers(supervisor, 'running'));
  const { user } = visit('/campaigns');
  await user.click(await screen.findByRole('link', { name: 'Autumn' }));
  const who = await screen.findByRole('region', { name: /Who is called/ });
  expect(await within(who).findByText(/1,000 customers/)).toBeTruthy();
  expect(within(who).getAllByRole('listitem').map((each) => each.textContent)).toEqual([
    'Another risk600 60%',
    'On the list300 30%',
    'Left alone for comparison100 10%',
  ]);
  const effect = screen.getByRole('region', { name: 'What it changed' });
  expect(await within(effect).findByText('Too few to tell.')).toBeTruthy();
  expect(within(effect).getByRole('img').getAttribute('aria-label')).toContain('largest 6%');
  expect(await within(effect).findByText(/at least 4.0 of 100/)).toBeTruthy();
});

test('a marketer drafts a campaign, and what is refused leaves the form as it was', async () => {
  const server = world({ ...answers(MARKETER, 'draft'), 'POST /api/campaigns': () => new Refusal(400, 'bad-request', 'There is no region east.') });
  const { user } = visit('/campaigns/new');
  await user.type(await screen.findByLabelText(/Short name/), 'Spring 1');
  await user.type(screen.getByLabelText('Name (Chinese)'), '春季');
  await user.type(screen.getByLabelText('Name (English)'), 'Spring');
  await user.click(screen.getByRole('button', { name: 'Create the draft' }));
  expect(await screen.findByText('There is no region east.')).toBeTruthy();
  expect(screen.getByLabelText<HTMLInputElement>('Name (English)').value).toBe('Spring');
  expect(changes(server)[0]?.body).toEqual({ id: 'spring1', plan: { ...FIRST_PLAN, nameZh: '春季', nameEn: 'Spring' } });
});

test('a draft is changed with the version that was seen', async () => {
  const server = world({ ...answers(MARKETER, 'draft'), 'PUT /api/campaigns/autumn/plan': () => campaign('draft', 5) });
  const { user } = visit('/campaigns/autumn');
  await user.click(await screen.findByRole('button', { name: 'Add a condition' }));
  await user.type(screen.getAllByLabelText('Signal')[1] ?? document.body, 'tenureMonths');
  await user.type(screen.getAllByLabelText('Is')[1] ?? document.body, '> 12');
  await user.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(changes(server)).toHaveLength(1));
  expect(changes(server)[0]?.body).toMatchObject({
    version: 4,
    plan: { conditions: [{ signal: 'usageChange', test: '< -20 %' }, { signal: 'tenureMonths', test: '> 12' }] },
  });
});

test('a supervisor pauses with a reason and changes the share of the day, nothing else of the terms', async () => {
  const server = world({
    ...answers(supervisor, 'running'),
    'POST /api/campaigns/autumn/pause': () => campaign('paused'),
    'PUT /api/campaigns/autumn/terms': () => campaign('running', 5),
  });
  const { user } = visit('/campaigns/autumn');
  const share = await screen.findByLabelText(/Share of the day/);
  await user.clear(share);
  await user.type(share, '35');
  await user.click(within(screen.getByRole('region', { name: 'Sharing a manager’s day' })).getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(changes(server)).toHaveLength(1));
  expect(changes(server)[0]?.body).toEqual({ version: 4, terms: { ...TERMS, dayShare: 35 } });
  expect(screen.getByRole('button', { name: 'Pause' })).toHaveProperty('disabled', true);
  await user.type(screen.getByLabelText('Why'), 'storm');
  await user.click(screen.getByRole('button', { name: 'Pause' }));
  await waitFor(() => expect(changes(server)).toHaveLength(2));
  expect(changes(server)[1]?.body).toEqual({ reason: 'storm' });
});

test('calls of reps about promised visits stand beside why a customer is called', async () => {
  const repCalls = [{ call: 'c1', sentence: { zh: '渠道人员马超为工单5致电客户。', en: 'The rep Ma Chao called the customer for work order 5.' } }];
  world({ ...answers(MARKETER, 'running'), 'GET /api/campaigns/autumn/why': () => ({ sentence: { zh: '因为。', en: 'Because.' }, repCalls }) });
  const { user } = visit('/campaigns/autumn');
  await user.type(await screen.findByLabelText('Key of the subscription'), 'C-17');
  await user.click(screen.getByRole('button', { name: 'Ask' }));
  expect((await screen.findByText(/The rep Ma Chao/)).tagName).toBe('LI');
  expect(screen.getByRole('heading', { name: 'Calls of reps about promised visits' })).toBeTruthy();
});

test('in Chinese too it is said why one customer is not called', async () => {
  world({ ...answers(MARKETER, 'running'), 'GET /api/campaigns/autumn/why': () => ({ sentence: { zh: '因为有未结投诉。', en: 'Because of an open complaint.' } }) });
  const { user } = visit('/campaigns/autumn', 'zh-CN');
  await user.type(await screen.findByLabelText('客户编号'), 'C-17');
  await user.click(screen.getByRole('button', { name: '查询' }));
  expect(await screen.findByText('因为有未结投诉。')).toBeTruthy();
});
