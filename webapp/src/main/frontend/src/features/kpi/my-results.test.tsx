import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { LEADER, MANAGER } from '@/testing/people';
import { visit } from '@/testing/visit';
import { Refusal, world } from '@/testing/world';

const row = (id: string, nameEn: string, saves: number) => ({
  id,
  nameZh: '陈静',
  nameEn,
  attempts: 10,
  connects: 4,
  rightParty: 3,
  accepted: 1,
  saves,
  abandoned: 0,
  talkSeconds: 60,
  wrapUpSeconds: 0,
  availableSeconds: 60,
  occupancy: 0.5,
  rightPartyBase: 10,
  saveContacts: 3,
  saveClaims: 2,
  saveKept: 1,
});
const line = (id: string, nameEn: string) => ({
  id,
  nameZh: '陈静',
  nameEn,
  members: 200,
  retained: 188,
  hardBound: 120,
  counts: { contracts: 9, circles: 2 },
  claimed: 0,
  claimedInForce: 0,
  losses: { left: 1, applied: 0, suspended: 0 },
  marks: [],
});
const MINE = {
  today: '2026-11-20',
  month: '2026-11',
  working: { days: 20, over: 10, known: true },
  share: 0.5,
  calls: {
    today: [row('m01', 'Chen Jing', 2)],
    month: [row('m01', 'Chen Jing', 7)],
    days: [{ day: '2026-11-19', attempts: 9, connects: 3, rightParty: 2, accepted: 1, saves: 5, abandoned: 0 }],
  },
  facts: { month: [line('m01', 'Chen Jing')], days: [{ day: '2026-11-20', counts: { contracts: 1 } }] },
  asked: { retention: 0.9, contracts: 20, 'hard-bind': 0.6 },
  definition: { holdsFrom: '2000-01-01', conversationSeconds: 10, saveDays: 30, hardBindDays: 1 },
};

test('each figure says today, the month, what is asked and how it stands', async () => {
  world({ 'GET /api/session': () => MANAGER, 'GET /api/kpi/mine': () => MINE });
  visit('/results');
  const month = within(await screen.findByRole('region', { name: 'This month by the operator’s own systems' }));
  expect(screen.getByText('2026-11: 10 of 20 working days are over (50%).')).toBeTruthy();
  expect(month.getByRole('row', { name: /^Contracts/ }).textContent).toMatch(/1920Behindby now 10$/);
  expect(month.getByRole('row', { name: /^Circles/ }).textContent).toContain('no target–');
  expect(month.getByRole('meter', { name: 'Pace of Retention' }).getAttribute('aria-valuetext')).toBe('On track');
  expect(month.getByRole('row', { name: /^Retention/ }).textContent).toContain('12 of 20 allowed losses used; 13.3 by now');
  expect(month.getByRole('row', { name: /^Hard bind/ }).textContent).toContain('On track');
  const calls = within(screen.getByRole('region', { name: 'My calls' }));
  expect(calls.getByRole('img', { name: 'Saves by day: 5 in all, most on 2026-11-19: 5' })).toBeTruthy();
  expect(calls.getByRole('row', { name: /^Occupancy/ }).textContent).toContain('50.0%50.0%');
});

test('a definition shows to the keyboard, and a number opens to its rows', async () => {
  const { requests } = world({
    'GET /api/session': () => MANAGER,
    'GET /api/kpi/mine': () => MINE,
    'GET /api/kpi/rows': () => [],
    'GET /api/kpi/month/rows': () =>
      ['2026-11-20', '2026-11-02'].map((countedOn, at) => ({
        sale: `s${at}`,
        customerId: 17,
        orderId: `B${at}`,
        product: 'contract',
        counts: 1,
        touch: 'call',
        touchedAt: null,
        happenedOn: countedOn,
        countedOn,
      })),
  });
  const { user } = visit('/results');
  const name = await screen.findByText('Contracts', { selector: '.results-name' });
  name.focus();
  expect((await screen.findByRole('tooltip')).textContent).toContain('Contract plans that the operator');
  await user.click(screen.getByRole('button', { name: 'Contracts today: 1, show the rows' }));
  const dialog = within(await screen.findByRole('dialog'));
  expect(await dialog.findByText('B0')).toBeTruthy();
  expect(dialog.queryByText('B1')).toBeNull();
  await user.click(dialog.getByRole('button', { name: /close/i }));
  await user.click(screen.getByRole('button', { name: 'Saves: 7, show the calls' }));
  expect(await screen.findByText('No call counts here any more.')).toBeTruthy();
  expect(requests.map(({ path }) => path)).toContain('/api/kpi/rows?manager=m01&figure=saves&from=2026-11-01&to=2026-11-20');
});

test('a leader sees the team, and a number opens to its people first', async () => {
  world({
    'GET /api/session': () => LEADER,
    'GET /api/kpi/mine': () => ({
      ...MINE,
      calls: { ...MINE.calls, month: [row('m01', 'Chen Jing', 7), row('m02', 'Wang Lei', 1)] },
      facts: { ...MINE.facts, month: [line('m01', 'Chen Jing'), line('m02', 'Wang Lei')] },
    }),
    'GET /api/kpi/rows': () => [],
  });
  const { user } = visit('/results');
  await user.click(await screen.findByRole('button', { name: 'Saves: 8, show the calls' }));
  await user.click(within(await screen.findByRole('dialog', { name: 'Whose?' })).getByRole('button', { name: 'Wang Lei' }));
  expect(await screen.findByRole('dialog', { name: 'Wang Lei: Saves' })).toBeTruthy();
});

test('what cannot be read is said, and nothing to count is a calm sentence', async () => {
  let up = false;
  world({
    'GET /api/session': () => MANAGER,
    'GET /api/kpi/mine': () => (up ? { ...MINE, calls: { today: [], month: [], days: [] }, facts: { month: [], days: [] }, asked: {} } : new Refusal(503, 'database-down')),
  });
  const { user } = visit('/results', 'zh-CN');
  expect((await screen.findByRole('alert')).textContent).toContain('database-down');
  up = true;
  await user.click(screen.getByRole('button', { name: /重试|再试/ }));
  expect(await screen.findByText('暂无可统计的内容')).toBeTruthy();
});

const figures = (answered: number, good: number, low: number) => ({ asked: answered + 5, answered, good, low, tooFew: answered < 20, from: 0.5, until: 0.8 });

test('content customers are told with an interval or not at all, and open to their calls', async () => {
  const { requests } = world({
    'GET /api/session': () => LEADER,
    'GET /api/kpi/mine': () => MINE,
    'GET /api/kpi/surveys': () => ({
      month: '2026-11',
      few: 20,
      all: figures(43, 30, 5),
      lines: [
        { id: 'm01', nameZh: '陈静', nameEn: 'Chen Jing', figures: figures(40, 28, 4) },
        { id: 'm02', nameZh: '王磊', nameEn: 'Wang Lei', figures: figures(3, 2, 1) },
        { id: 'm03', nameZh: '李娜', nameEn: 'Li Na', figures: { ...figures(0, 0, 0), asked: 0 } },
      ],
    }),
    'GET /api/kpi/surveys/rows': () => [
      { call: 'c1', customer: 'C-17', askedAt: '2026-11-20T04:00:00Z', score: 1, answeredAt: '2026-11-20T05:00:00Z' },
      { call: 'c2', customer: 'C-18', askedAt: '2026-11-20T04:00:00Z', score: null, answeredAt: null },
    ],
  });
  const { user } = visit('/results');
  const part = within(await screen.findByRole('region', { name: 'Content customers' }));
  expect(part.getByRole('row', { name: /^Chen Jing/ }).textContent).toContain('70% 50% to 80%');
  expect(part.getByRole('row', { name: /^Wang Lei/ }).textContent).toContain('Too few to tell (2 of 3)');
  expect(part.queryByRole('row', { name: /^Li Na/ })).toBeNull();
  expect(part.getByRole('row', { name: /^Total/ }).textContent).toContain('48');
  await user.click(part.getByRole('button', { name: 'Chen Jing: 40 answered, show the calls' }));
  expect((await screen.findByText('C-17')).closest('tr')?.textContent).toContain('Answered 1 of 5');
  expect(screen.getByText('C-18').closest('tr')?.textContent).toContain('No answer');
  expect(requests.some((each) => each.path === '/api/kpi/surveys/rows?month=2026-11&manager=m01')).toBe(true);
});
