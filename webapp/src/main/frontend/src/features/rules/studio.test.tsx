import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { version } from '@/testing/rule-version';
import { MARKETER } from '@/testing/people';
import { visit } from '@/testing/visit';
import { Refusal, world } from '@/testing/world';

const TABLE = {
  kind: 'CHURN_POINTS',
  hitPolicy: 'COLLECT_SUM',
  name: { zh: '离网风险', en: 'Churn points' },
  bands: [],
  inputs: [{ id: 'c1', attribute: 'billChange' }],
  rows: [{ id: 'bill', tests: ['< -20 %'], outputs: ['30'], reason: { zh: '话费骤降', en: 'bill fell' }, note: '' }],
  measured: {},
};

const LINE = { id: 'churn-points', kind: 'CHURN_POINTS', label: { zh: '分', en: 'Points' }, active: 1, activeId: 1, until: null, drafts: 1, submitted: 0 };

const interval = (value: number) => ({ value, low: value - 0.1, high: value + 0.1 });

const result = (number: number, factsOf: string, gain: number) => ({
  factsOf,
  number,
  subjects: 2_000,
  left: 100,
  baseRate: 0.05,
  auc: interval(0.7),
  ks: 0.3,
  top: { share: 0.1, gain, lift: interval(gain * 10) },
  calibration: { ece: 0.02, slope: 1, intercept: 0, brier: 0.04 },
  rows: [],
});

const done = (id: number, number: number, factsOf: string, gain: number, current = true) => ({
  id,
  versionId: number,
  number,
  current,
  factsOf,
  state: 'done',
  startedAt: '2026-11-20T04:00:00Z',
  finishedAt: '2026-11-20T04:01:00Z',
  read: 2_000,
  result: result(number, factsOf, gain),
});

const answers = {
  'GET /api/session': () => MARKETER,
  'GET /api/rules/tables': () => [LINE],
  'GET /api/rules/tables/churn-points': () => ({ table: LINE, versions: [version(2, 'draft'), version(1, 'active')], steps: [] }),
  'GET /api/rules/tables/churn-points/timeline': () => [],
  'GET /api/rules/tables/churn-points/cases': () => [],
  'GET /api/rules/versions/2': () => ({ version: version(2, 'draft'), table: TABLE, faults: [], steps: [] }),
  'GET /api/rules/attributes/churn-points': () => [{ key: 'billChange', label: { zh: '话费变化', en: 'Bill change' }, type: 'number', unit: '%', values: [], formula: '' }],
  'GET /api/rules/versions/2/simulations': () => [],
  'GET /api/rules/diff': () => ({ columnsAdded: [], columnsRemoved: [], rows: [], settings: false }),
  'GET /api/rules/days': () => [
    { day: '2026-11-01', outcome: false },
    { day: '2026-10-01', outcome: true },
    { day: '2026-09-01', outcome: true },
  ],
};

const cells = (table: HTMLElement) => within(table).getAllByRole('row').map((row) => [...row.querySelectorAll('th, td')].map((each) => each.textContent));

test('two versions are held against a past day, what lacks is run one after the other, and both stand beside each other', async () => {
  const ran: string[] = [];
  const server = world({
    ...answers,
    'GET /api/rules/versions/2/backtests': () => (ran.includes('2') ? [done(7, 2, '2026-10-01', 0.4)] : [done(5, 2, '2026-10-01', 0.9, false)]),
    'GET /api/rules/versions/1/backtests': () => (ran.includes('1') ? [done(8, 1, '2026-10-01', 0.25)] : []),
    'POST /api/rules/versions/2/backtest': () => {
      ran.push('2');
      return { id: 7, job: 1 };
    },
    'POST /api/rules/versions/1/backtest': () => {
      ran.push('1');
      return { id: 8, job: 2 };
    },
    'GET /api/rules/backtests/7': () => done(7, 2, '2026-10-01', 0.4),
    'GET /api/rules/backtests/8': () => done(8, 1, '2026-10-01', 0.25),
  });
  const { user } = visit('/rules/churn-points/2');
  const held = await screen.findByRole('region', { name: 'Held against who left' });
  const run = await within(held).findByRole('button', { name: 'Hold both against it' });
  await waitFor(() => expect(run).toHaveProperty('disabled', false));
  await user.click(run);
  await waitFor(() => expect(ran).toEqual(['2', '1']));
  const table = await within(held).findByRole('table', { name: '2026-10-01: 2,000 customers, 100 of them left' });
  await waitFor(() => expect(cells(table)[0]).toEqual(['With a tenth of the calls', 'v2', 'v1']));
  expect(cells(table).slice(1, 4)).toEqual([
    ['Of those who left, caught', '40 (40%)', '25 (25%)'],
    ['Called who stayed', '160', '175'],
    ['Better than chance by', '4.00 (3.90–4.10)', '2.50 (2.40–2.60)'],
  ]);
  expect((await within(held).findByRole('img', { name: /^Caught/ })).getAttribute('aria-label')).toContain('2026-10-01 · v1: 25%');
  expect(server.written().filter((each) => each.path.endsWith('/backtest')).map((each) => each.body)).toEqual([{ factsOf: '2026-10-01' }, { factsOf: '2026-10-01' }]);
  expect(run).toHaveProperty('disabled', true);
});

test('a day without later outcomes cannot be chosen, and a refusal is said', async () => {
  world({
    ...answers,
    'GET /api/rules/versions/2/backtests': () => [],
    'GET /api/rules/versions/1/backtests': () => [],
    'POST /api/rules/versions/2/backtest': () => new Refusal(409, 'job-refused', 'A back-test runs already.'),
  });
  const { user } = visit('/rules/churn-points/2');
  const held = await screen.findByRole('region', { name: 'Held against who left' });
  await user.click(await within(held).findByRole('combobox', { name: 'Facts of' }));
  const offered = [...document.querySelectorAll('.ant-select-item-option')].map((each) => each.getAttribute('title'));
  expect(offered).toEqual(['2026-10-01', '2026-09-01']);
  await user.click(within(held).getByRole('button', { name: 'Hold both against it' }));
  expect(await within(held).findByText('A back-test runs already.')).toBeTruthy();
});

test('a card is learned of outcomes and opens as a draft', async () => {
  const server = world({
    ...answers,
    'POST /api/rules/learn': () => ({ id: 4, job: 9 }),
    'GET /api/rules/learnings/4': () => ({
      id: 4,
      factsOf: '2026-10-01',
      state: 'done',
      startedAt: '2026-11-20T04:00:00Z',
      versionId: 3,
      sentence: null,
      result: {
        factsOf: '2026-10-01',
        number: 3,
        subjects: 2_000,
        left: 100,
        trueRate: 0.07,
        auc: 0.71,
        aucDeviation: 0.02,
        liftAtTop: interval(3),
        rows: 14,
        crossed: 2,
        attributes: [{ key: 'billChange', informationValue: 0.42 }],
        remarks: ['One attribute was left out.'],
      },
    }),
  });
  const { user } = visit('/rules/churn-points');
  const learn = await screen.findByRole('region', { name: 'Learn points of outcomes' });
  const run = within(learn).getByRole('button', { name: 'Learn' });
  await waitFor(() => expect(run).toHaveProperty('disabled', false));
  await user.type(within(learn).getByLabelText('Share that really leaves (%)'), '7');
  await user.click(run);
  const draft = await within(learn).findByRole('link', { name: 'Open draft v3' });
  expect(draft.getAttribute('href')).toBe('/rules/churn-points/3');
  expect(server.written()[0]?.body).toEqual({ factsOf: null, trueRate: 0.07 });
  expect(learn.textContent).toContain('Of 2,000 customers, 100 left: 14 rows, AUC 0.71 ± 0.02');
  expect(await within(learn).findByRole('rowheader', { name: 'Bill change' })).toBeTruthy();
});

test('why nothing was learned is said, in Chinese too', async () => {
  world({
    ...answers,
    'POST /api/rules/learn': () => ({ id: 4, job: 9 }),
    'GET /api/rules/learnings/4': () => ({
      id: 4,
      factsOf: '2026-10-01',
      state: 'failed',
      startedAt: '2026-11-20T04:00:00Z',
      versionId: null,
      sentence: 'Fewer than 50 left.',
      result: null,
    }),
  });
  const { user } = visit('/rules/churn-points', 'zh-CN');
  const learn = await screen.findByRole('region', { name: '从结果学习分值' });
  const run = within(learn).getByRole('button', { name: '学习' });
  await waitFor(() => expect(run).toHaveProperty('disabled', false));
  await user.click(run);
  expect((await within(learn).findByRole('alert')).textContent).toBe('Fewer than 50 left.');
});
