import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { SUPERVISOR } from '@/testing/people';
import { visit } from '@/testing/visit';
import { Refusal, world } from '@/testing/world';

const load = (customers: number, value: number, calls = 10) => ({
  customers,
  tiers: { GOLD: customers },
  value,
  promises: 1,
  workOrders: 0,
  calls,
});
const manager = (id: string, nameZh: string, nameEn: string, customers: number, rest = {}) => ({
  id,
  nameZh,
  nameEn,
  teamId: 't1',
  regionId: 'r1',
  active: true,
  capacity: 30,
  load: load(customers, customers * 50),
  ...rest,
});
const CHEN = manager('m01', '陈静', 'Chen Jing', 120);
const WANG = manager('m02', '王磊', 'Wang Lei', 40);
const GONE = manager('m03', '李娜', 'Li Na', 8, { active: false });
const PEOPLE = { managers: [CHEN, WANG, GONE], regions: [{ id: 'r1', nameZh: '一区', nameEn: 'One' }], nobodys: 5 };
const PREVIEW = {
  version: '120-abc',
  chosen: 120,
  moving: 118,
  promised: 2,
  onLine: 1,
  unknown: 0,
  someUnknown: [],
  managers: [
    { manager: CHEN, gets: false, after: load(2, 100) },
    { manager: WANG, gets: true, after: load(158, 7_900, 41) },
  ],
};
const BATCH = {
  id: 7,
  at: '2026-11-29T09:00:00Z',
  madeBy: 'super',
  reason: 'Chen is on leave',
  from: ['m01'],
  fromNobody: false,
  to: ['m02'],
  undoes: null,
  undoneBy: null,
  moved: 117,
  stayedOnLine: 1,
  stayedPromised: 2,
  stayedElsewhere: 0,
};

test('a supervisor sees what it would do to each, gives a reason, and it is done once', async () => {
  let history: unknown[] = [];
  const { written } = world({
    'GET /api/session': () => SUPERVISOR,
    'GET /api/assignments/people': () => PEOPLE,
    'GET /api/assignments': () => history,
    'POST /api/assignments/preview': () => PREVIEW,
    'POST /api/assignments': () => {
      history = [BATCH];
      return BATCH;
    },
  });
  const { user } = visit('/assign');
  const look = await screen.findByRole('button', { name: 'Look what it would do' });
  expect(look).toHaveProperty('disabled', true);
  expect(screen.getByRole('checkbox', { name: 'Li Na gets' })).toHaveProperty('disabled', true);
  await user.click(screen.getByRole('checkbox', { name: 'Chen Jing gets' }));
  await user.click(screen.getByRole('checkbox', { name: 'Chen Jing gives' }));
  expect(screen.getByRole('checkbox', { name: 'Chen Jing gets' })).toHaveProperty('checked', false);
  await user.click(screen.getByRole('checkbox', { name: 'Wang Lei gets' }));
  await user.click(screen.getByRole('checkbox', { name: 'Gold' }));
  await user.type(screen.getByRole('textbox', { name: /Subscription keys/ }), 'k1, k2，k1');
  await user.click(look);
  const preview = await screen.findByRole('region', { name: 'Before and after' });
  expect(preview.textContent).toContain('118 of 120 customers would move.');
  expect(preview.textContent).toContain('2 stay: the manager promised them a call in person.');
  expect(within(preview).getByRole('row', { name: /Wang Lei/ }).textContent).toContain('too many');
  const move = within(preview).getByRole('button', { name: 'Move 118 customers' });
  expect(move).toHaveProperty('disabled', true);
  await user.type(within(preview).getByRole('textbox', { name: 'Why they move' }), 'Chen is on leave');
  await user.click(move);
  expect(await screen.findByText('117 customers have moved.')).toBeTruthy();
  const [looked, acted] = written();
  expect(looked?.body).toEqual({
    from: ['m01'], fromNobody: false, to: ['m02'], tiers: ['GOLD'], bands: [], regions: [], keys: ['k1', 'k2'], most: null,
  });
  expect(acted?.body).toMatchObject({ version: '120-abc', reason: 'Chen is on leave', wish: looked?.body });
  expect((acted?.body as { key: string }).key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(await screen.findByRole('listitem', { name: '117 customers from Chen Jing to Wang Lei' })).toBeTruthy();
});

test('what has changed since is told, shown, and nothing is done before it is seen', async () => {
  world({
    'GET /api/session': () => SUPERVISOR,
    'GET /api/assignments/people': () => PEOPLE,
    'GET /api/assignments': () => [],
    'POST /api/assignments/preview': () => PREVIEW,
    'POST /api/assignments': () =>
      new Refusal(409, 'portfolio-changed', null, { preview: { ...PREVIEW, version: '119-def', chosen: 119, moving: 117 } }),
  });
  const { user } = visit('/assign', 'zh-CN');
  await user.click(await screen.findByRole('checkbox', { name: '无人名下转出' }));
  await user.click(screen.getByRole('checkbox', { name: '王磊转入' }));
  await user.click(screen.getByRole('button', { name: '先看结果' }));
  await user.type(await screen.findByRole('textbox', { name: '转移原因' }), '休假');
  await user.click(screen.getByRole('button', { name: '转移 118 名客户' }));
  expect((await screen.findByRole('alert')).textContent).toContain('选中 120 → 119');
  expect(screen.getByRole('button', { name: '转移 118 名客户' })).toHaveProperty('disabled', true);
  await user.click(screen.getByRole('button', { name: '查看现在的结果' }));
  expect(await screen.findByRole('button', { name: '转移 117 名客户' })).toHaveProperty('disabled', false);
});

test('an assignment is taken back with a reason, and who stayed is told', async () => {
  let history: unknown[] = [BATCH];
  const { written } = world({
    'GET /api/session': () => SUPERVISOR,
    'GET /api/assignments/people': () => PEOPLE,
    'GET /api/assignments': () => history,
    'POST /api/assignments/7/undo': () => {
      const back = { ...BATCH, id: 8, from: ['m02'], to: ['m01'], undoes: 7, moved: 110, stayedElsewhere: 5 };
      history = [back, { ...BATCH, undoneBy: 8 }];
      return back;
    },
  });
  const { user } = visit('/assign');
  await user.click(await screen.findByRole('button', { name: 'Take back' }));
  await user.type(screen.getByRole('textbox', { name: 'Why it is taken back' }), 'A mistake');
  await user.click(screen.getByRole('button', { name: 'Take back 117 customers' }));
  const back = await screen.findByRole('listitem', { name: 'Taken back: 110 customers from Wang Lei to Chen Jing' });
  expect(back.textContent).toContain('5 stayed: somebody has moved them since.');
  expect(written()[0]?.body).toMatchObject({ reason: 'A mistake' });
  expect(screen.queryByRole('button', { name: 'Take back' })).toBeNull();
});

test('nobody to lead, and a server that fails, are said', async () => {
  world({
    'GET /api/session': () => SUPERVISOR,
    'GET /api/assignments/people': () => ({ managers: [], regions: [], nobodys: null }),
    'GET /api/assignments': () => new Refusal(409, 'no-team', 'You lead no team.'),
  });
  visit('/assign');
  expect(await screen.findByText('There is nobody to give or get customers')).toBeTruthy();
  expect(await screen.findByText('You lead no team.')).toBeTruthy();
});
