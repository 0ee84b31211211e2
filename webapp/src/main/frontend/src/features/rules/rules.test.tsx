import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { version } from '@/testing/rule-version';
import { MARKETER, SUPERVISOR } from '@/testing/people';
import { visit } from '@/testing/visit';
import { Refusal, world } from '@/testing/world';

const row = (id: string, test: string, points: string, note = '') => ({
  id,
  tests: [test],
  outputs: [points],
  reason: { zh: '话费骤降', en: 'bill fell' },
  note,
});

const TABLE = {
  kind: 'CHURN_POINTS',
  hitPolicy: 'COLLECT_SUM',
  name: { zh: '离网风险', en: 'Churn points' },
  bands: [{ band: 'MEDIUM', fromPoints: 50 }],
  inputs: [{ id: 'c1', attribute: 'billChange' }],
  rows: [row('bill', '< -20 %', '30'), row('steady', '>= -20 %', '0')],
  measured: { bill: { share: 0.03, lift: 2.1, liftLow: 1.8, liftHigh: 2.4, subjects: 900, source: 'x' } },
};

const LINE = {
  id: 'churn-points',
  kind: 'CHURN_POINTS',
  label: { zh: '离网风险分', en: 'Churn points' },
  active: 1,
  activeId: 1,
  until: null,
  drafts: 1,
  submitted: 0,
};

const STEPS = [
  { versionId: 2, number: 2, at: '2026-11-20T05:00:00Z', who: 'marketer', what: 'created', comment: 'first try', oldState: '', newState: 'draft' },
];

function answers(person: unknown, state = 'draft') {
  return {
    'GET /api/session': () => person,
    'GET /api/rules/tables': () => [LINE],
    'GET /api/rules/tables/churn-points': () => ({ table: LINE, versions: [version(2, state), version(1, 'active')], steps: STEPS }),
    'GET /api/rules/versions/2': () => ({ version: version(2, state), table: TABLE, faults: [], steps: STEPS }),
    'GET /api/rules/attributes/churn-points': () => [
      { key: 'billChange', label: { zh: '话费变化', en: 'Bill change' }, type: 'number', unit: '%', whole: false, values: [], formula: 'this bill ÷ mean of six − 1' },
    ],
    'GET /api/rules/diff': () => ({
      columnsAdded: [],
      columnsRemoved: [],
      rows: [{ id: 'bill', kind: 'CHANGED', cells: [{ column: 'points', before: '25', after: '30' }] }],
      settings: false,
    }),
    'GET /api/rules/versions/2/simulations': () => [],
    'GET /api/rules/versions/*/backtests': () => [],
    'GET /api/rules/tables/*/timeline': () => [],
    'GET /api/rules/days': () => [],
    'POST /api/rules/check': () => ({
      faults: [
        { code: 'not-a-test', severity: 'ERROR', row: 'bill', column: 'points', sentence: { zh: '不是数字', en: '(many) is no number.' }, suggestion: null },
      ],
    }),
    'PUT /api/rules/versions/2': () => ({ version: version(2, state, { lock: 4 }), faults: [] }),
  };
}

const cell = async (text: string) => screen.findByRole('gridcell', { name: text });

test('a marketer finds the tables, what is in force and what was done', async () => {
  world(answers(MARKETER));
  const { user } = visit('/');
  await user.click(await screen.findByRole('link', { name: 'Churn points' }));
  expect(await screen.findByText('first try')).toBeTruthy();
  expect(screen.getByText('In force')).toBeTruthy();
  expect(screen.getByRole('region', { name: 'What was done' }).textContent).toContain('created · marketer');
});

test('typing changes a cell, the table is checked, undo takes it back, and saving sends the whole table with its lock', async () => {
  const server = world(answers(MARKETER));
  const { user } = visit('/rules/churn-points/2');
  const points = await cell('30');
  await user.click(points);
  await user.keyboard('many{Enter}');
  expect(await cell('many')).toBeTruthy();
  const faults = await screen.findByRole('region', { name: 'What is wrong' });
  expect(await within(faults).findByText(/is no number/)).toBeTruthy();
  expect(within(faults).getByRole('button', { name: 'Row 1, Points' })).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  await user.click(await cell('30'));
  await user.keyboard('{F2}{Backspace}5{Enter}');
  await user.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(server.written().some((each) => each.method === 'PUT')).toBe(true));
  const sent = server.written().find((each) => each.method === 'PUT')?.body as { lock: number; table: typeof TABLE };
  expect(sent.lock).toBe(3);
  expect(sent.table.rows.map((each) => each.outputs[0])).toEqual(['35', '0']);
  expect(sent.table.bands).toEqual(TABLE.bands);
  expect(await screen.findByRole('button', { name: 'Saved' })).toBeTruthy();
});

test('keys that follow each other at once each reach their cell', async () => {
  world(answers(MARKETER));
  const { user } = visit('/rules/churn-points/2');
  await user.click(await cell('30'));
  await user.keyboard('41{Enter}42{Enter}');
  expect(await cell('41')).toBeTruthy();
  expect(await cell('42')).toBeTruthy();
  await user.keyboard('{ArrowUp}{ArrowLeft}> 7{Tab}9{Enter}');
  expect(await cell('> 7')).toBeTruthy();
  expect(await cell('9')).toBeTruthy();
  fireEvent.keyDown(await cell('9'), { key: 'Z', ctrlKey: true }); // Caps Lock is on
  expect(await cell('42')).toBeTruthy();
});

test('a word begun by an input method is composed in the cell', async () => {
  world(answers(MARKETER));
  const { user } = visit('/rules/churn-points/2', 'zh-CN');
  await user.click(await cell('30'));
  fireEvent.keyDown(await cell('30'), { key: 'Process', keyCode: 229 });
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: '单元格' }));
});

test('a block from a spreadsheet fills rows, and one that is too wide is refused with both numbers', async () => {
  world(answers(MARKETER));
  visit('/rules/churn-points/2');
  const grid = await screen.findByRole('grid');
  const clipboard = (text: string) => ({ clipboardData: { getData: () => text } });
  fireEvent.paste(grid, clipboard('< -50 %\t60\n< -40 %\t50\n< -30 %\t40\n'));
  expect(await cell('< -30 %')).toBeTruthy();
  expect(within(grid).getAllByRole('row')).toHaveLength(4);
  fireEvent.keyDown(await cell('< -30 %'), { key: 'Home', ctrlKey: true });
  fireEvent.paste(grid, clipboard('1\t2\t3\t4\t5\t6'));
  expect((await screen.findByRole('alert')).textContent).toContain('6 columns and there is room for 5');
});

test('when somebody else saved first, theirs is shown and undo brings back one’s own', async () => {
  let saved = false;
  const server = world({
    ...answers(MARKETER),
    'PUT /api/rules/versions/2': () => {
      saved = true;
      return new Refusal(409, 'stale');
    },
    'GET /api/rules/versions/2': () => ({
      version: version(2, 'draft', { lock: saved ? 9 : 3 }),
      table: saved ? { ...TABLE, rows: [row('bill', '< -20 %', '99')] } : TABLE,
      faults: [],
      steps: STEPS,
    }),
  });
  const { user } = visit('/rules/churn-points/2');
  await user.click(await cell('30'));
  await user.keyboard('31{Enter}');
  await user.click(screen.getByRole('button', { name: 'Save' }));
  await user.click(await screen.findByRole('button', { name: /Show theirs/ }));
  expect(await cell('99')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  expect(await cell('31')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(server.written().filter((each) => each.method === 'PUT')).toHaveLength(2));
  expect((server.written().findLast((each) => each.method === 'PUT')?.body as { lock: number }).lock).toBe(9);
});

test('a supervisor reads what waits, cannot edit it, and approves it with a comment', async () => {
  const server = world({
    ...answers({ ...SUPERVISOR, rights: [...SUPERVISOR.rights, 'rules'] }, 'submitted'),
    'POST /api/rules/versions/2/approve': () => version(2, 'approved'),
  });
  const { user } = visit('/rules/churn-points/2');
  await user.click(await cell('30'));
  await user.keyboard('7');
  expect(screen.queryByRole('textbox', { name: 'Cell' })).toBeNull();
  expect((await screen.findByRole('region', { name: 'What it changes against v1' })).textContent).toContain('points: 25 → 30');
  await user.type(screen.getByLabelText('Comment (stays with the version)'), 'seen');
  await user.click(screen.getByRole('button', { name: 'Approve' }));
  const deeds = () => server.written().filter((each) => !each.path.endsWith('/cases/run'));
  await waitFor(() => expect(deeds()).toHaveLength(1));
  expect(deeds()[0]?.body).toEqual({ lock: 3, comment: 'seen' });
});

test('one’s own work is refused with the reason, in Chinese too', async () => {
  world({ ...answers(MARKETER, 'submitted'), 'POST /api/rules/versions/2/approve': () => new Refusal(409, 'own-work') });
  const { user } = visit('/rules/churn-points/2', 'zh-CN');
  await user.click(await screen.findByRole('button', { name: '审批通过' }));
  expect(await screen.findByText('您参与编写了此版本，须由他人审批。')).toBeTruthy();
});

test('a case is kept of what was tried, and tells when the table no longer says so', async () => {
  const kept: unknown[] = [];
  const server = world({
    ...answers(MARKETER),
    'POST /api/rules/try': () => ({ facts: { billChange: -0.3 }, rows: [], number: 30, word: null, band: 'HIGH' }),
    'POST /api/rules/tables/churn-points/cases/run': ({ body }) =>
      kept.map((each) => {
        const says = JSON.stringify(body).includes('"31"') ? 31 : 30;
        return {
          one: { id: 1, author: 'marketer', ...(each as object) },
          passes: says === 30,
          actual: { number: says, word: null, band: 'HIGH' },
          sentence: null,
        };
      }),
    'POST /api/rules/tables/churn-points/cases': ({ body }) => {
      kept.push(body);
      return { id: 1 };
    },
  });
  const { user } = visit('/rules/churn-points/2');
  const cases = within(await screen.findByRole('region', { name: 'Test cases' }));
  await cases.findByText(/No case yet/);
  await user.type(screen.getByLabelText('Customer’s number in Holdline'), '7');
  await user.click(screen.getByRole('button', { name: 'Try' }));
  await user.type(await cases.findByLabelText(/Keep what was tried/), 'bill fell');
  await user.click(cases.getByRole('button', { name: 'Keep as a case' }));
  expect((await cases.findByRole('listitem')).textContent).toContain('bill fell');
  expect(cases.getByRole('status').textContent).toBe('the one holds');
  expect(server.written().find((each) => each.path.endsWith('/cases'))?.body).toEqual({
    name: 'bill fell',
    facts: { billChange: -0.3 },
    expected: { number: 30, word: null, band: 'HIGH' },
  });
  await user.click(await cell('30'));
  await user.keyboard('31{Enter}');
  await waitFor(() => expect(cases.getByRole('status').textContent).toBe('1 of 1 no longer holds'), { timeout: 5_000 });
  expect(cases.getByRole('listitem').textContent).toContain('shall be');
});

test('a spreadsheet that is brought shows what it would change, and is taken into the draft as one step', async () => {
  const server = world({
    ...answers(MARKETER),
    'POST /api/rules/versions/2/import/xlsx': () => ({
      table: { ...TABLE, rows: [row('bill', '< -20 %', '77')] },
      diff: {
        columnsAdded: [],
        columnsRemoved: [],
        rows: [{ id: 'steady', kind: 'REMOVED', cells: [] }, { id: 'bill', kind: 'CHANGED', cells: [{ column: 'points', before: '30', after: '77' }] }],
        settings: false,
      },
      notes: [],
      faults: [],
    }),
  });
  const { user } = visit('/rules/churn-points/2');
  await cell('30');
  expect(screen.getByRole('link', { name: 'As a spreadsheet' }).getAttribute('href')).toBe('/api/rules/versions/2/table.xlsx');
  await user.upload(screen.getByLabelText('Bring a file', { selector: 'input' }), new File(['PK'], 'points.xlsx'));
  const shown = await screen.findByRole('dialog');
  expect(shown.textContent).toContain('points: 30 → 77');
  expect(server.written().at(-1)?.path).toBe('/api/rules/versions/2/import/xlsx');
  await user.click(within(shown).getByRole('button', { name: 'Take it into the draft' }));
  expect(await cell('77')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  expect(await cell('30')).toBeTruthy();
});

test('the timeline shows what was in force when, who approved it, what expires and what was rolled back', async () => {
  const time = (number: number, change: object) => ({
    versionId: number,
    number,
    author: 'marketer',
    approver: 'colleague',
    from: null,
    until: null,
    resumed: false,
    ending: 'replaced',
    endedBy: null,
    why: null,
    ...change,
  });
  world({
    ...answers(MARKETER),
    'GET /api/rules/tables/churn-points/timeline': () => [
      time(3, { from: '2090-02-01T00:00:00Z', until: '2090-03-01T00:00:00Z', ending: 'expires' }),
      time(1, { from: '2026-10-02T00:00:00Z', ending: 'open', resumed: true }),
      time(2, { from: '2026-10-01T00:00:00Z', until: '2026-10-02T00:00:00Z', ending: 'rolled-back', endedBy: 'supervisor', why: 'too many' }),
    ],
  });
  visit('/rules/churn-points');
  const timeline = within(await screen.findByRole('region', { name: 'What was in force when' }));
  const rows = (await timeline.findAllByRole('row')).slice(1).map((each) => [...each.querySelectorAll('th, td')].map((part) => part.textContent));
  expect(rows.map((each) => [each[0], each[4], each[5]])).toEqual([
    ['v3comes', 'expires by itself', 'colleague'],
    ['v1in force', 'open-ended', 'colleague'],
    ['v2rolled back', 'rolled back · supervisortoo many', 'colleague'],
  ]);
  expect(rows[0]?.[2]).toContain('2090');
  expect(rows[1]?.[2]).toContain('took over again');
});

test('a cell of known values offers them while it is typed, called as people call them', async () => {
  const strategy = {
    ...TABLE,
    kind: 'STRATEGY',
    hitPolicy: 'COLLECT',
    bands: [],
    inputs: [{ id: 'c1', attribute: 'tier' }],
    rows: [{ ...row('first', 'GOLD', 'gift'), outputs: ['gift', '1'] }],
    measured: {},
  };
  world({
    ...answers(MARKETER),
    'GET /api/rules/versions/2': () => ({ version: version(2, 'draft'), table: strategy, faults: [], steps: STEPS }),
    'GET /api/rules/attributes/strategy': () => [{ key: 'tier', label: { zh: '档位', en: 'Tier' }, type: 'text', unit: null, values: ['GOLD', 'SILVER'], formula: 'by value' }],
    'GET /api/rules/offers': () => [{ id: 'gift', label: { zh: '礼品', en: 'A gift' } }],
    'POST /api/rules/check': () => ({
      faults: [
        {
          code: 'unknown-offer',
          severity: 'WARNING',
          row: 'first',
          column: 'offer',
          sentence: { zh: '没有这个优惠。', en: 'There is no offer with the id (gifts).' },
          suggestion: 'gift',
        },
      ],
    }),
  });
  const { user } = visit('/rules/churn-points/2');
  const offered = () => [...document.querySelectorAll('datalist option')].map((each) => `${each.getAttribute('value') ?? ''} ${each.getAttribute('label') ?? ''}`);
  await user.click(await cell('GOLD'));
  await user.keyboard('{F2}, ');
  expect(offered()).toEqual(['GOLD, GOLD Gold', 'GOLD, SILVER Silver']);
  await user.keyboard('{Escape}');
  await user.click(await cell('gift'));
  await user.keyboard('{F2}');
  expect(offered()).toEqual(['gift A gift']);
  await user.keyboard('s{Enter}');
  const faults = within(screen.getByRole('region', { name: /^Faults|^What is wrong/ }));
  expect(await faults.findByText(/There is no offer with the id \(gifts\)\. .*gift/)).toBeTruthy();
});
