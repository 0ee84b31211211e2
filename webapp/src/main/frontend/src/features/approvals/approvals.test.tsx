import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { CUSTOMER } from '@/testing/customer';
import { ADMINISTRATOR, MANAGER, MARKETER, SUPERVISOR } from '@/testing/people';
import { visit } from '@/testing/visit';
import { Refusal, world } from '@/testing/world';

const approval = (id: number, state: string, rest: Record<string, unknown> = {}) => ({
  id,
  at: '2026-11-20T04:00:00Z',
  askedBy: 'm01',
  nameZh: '安娜',
  nameEn: 'Anna',
  kind: 'unmask',
  howMany: 12,
  reason: `list ${id} of the branch`,
  validUntil: '2026-11-20T08:00:00Z',
  state,
  used: 3,
  usedToday: 20,
  decidedBy: null,
  decidedZh: null,
  decidedEn: null,
  decidedAt: null,
  decisionReason: null,
  mine: false,
  mayDecide: false,
  ...rest,
});
const DECIDED = { decidedZh: '李强', decidedEn: 'Li Qiang', decidedAt: '2026-11-20T05:00:00Z' };

test('a supervisor decides with the count in view, by keyboard', async () => {
  let waiting = true;
  const { written } = world({
    'GET /api/session': () => SUPERVISOR,
    'GET /api/approvals': () => [waiting ? approval(1, 'WAITING', { mayDecide: true }) : approval(1, 'GIVEN', { used: 0, ...DECIDED })],
    'POST /api/approvals/1/approve': () => {
      waiting = false;
      return undefined;
    },
  });
  const { user } = visit('/approvals');
  const card = await screen.findByRole('listitem', { name: 'Anna · list 1 of the branch' });
  expect(card.textContent).toContain('20 numbers seen today');
  within(card).getByRole('button', { name: 'Allow 12 numbers' }).focus();
  await user.keyboard('{Enter}');
  await screen.findByRole('heading', { name: 'No request is waiting' });
  expect(written().map(({ path }) => path)).toEqual(['/api/approvals/1/approve']);
  await user.click(screen.getByText('Given 1'));
  expect((await screen.findByRole('listitem', { name: /list 1/ })).textContent).toContain('0 of 12 used');
});

test('a refusal has a reason, and who was slower is told', async () => {
  const { written } = world({
    'GET /api/session': () => SUPERVISOR,
    'GET /api/approvals': () => [approval(2, 'WAITING', { mayDecide: true })],
    'POST /api/approvals/2/refuse': () => new Refusal(409, 'request-decided'),
  });
  const { user } = visit('/approvals');
  expect((await screen.findByRole('button', { name: 'Refuse' })).hasAttribute('disabled')).toBe(true);
  await user.type(screen.getByRole('textbox', { name: 'Why not' }), 'ask your leader{Enter}');
  expect((await screen.findByRole('alert')).textContent).toContain('Somebody has decided it already.');
  expect(written().map(({ path, body }) => [path, body])).toEqual([['/api/approvals/2/refuse', { reason: 'ask your leader' }]]);
});

test('who asks says how many, why and for how long, and cannot decide it', async () => {
  const asked: unknown[] = [];
  world({
    'GET /api/session': () => MANAGER,
    'GET /api/approvals': () => (asked.length === 0 ? [] : [approval(3, 'WAITING', { mine: true, nameZh: '周岚' })]),
    'POST /api/approvals': ({ body }) => {
      asked.push(body);
      return { id: 3 };
    },
  });
  const { user } = visit('/approvals', 'zh-CN');
  await screen.findByRole('heading', { name: '没有待审批的申请' });
  await user.click(screen.getByRole('button', { name: '申请查看更多号码' }));
  await user.type(screen.getByRole('textbox', { name: '理由' }), '核对营业厅名单{Enter}');
  expect((await screen.findByRole('listitem', { name: /周岚/ })).textContent).toContain('须由另一人审批');
  expect(screen.queryByRole('button', { name: /同意/ })).toBeNull();
  expect(asked).toMatchObject([{ kind: 'unmask', howMany: 10, reason: '核对营业厅名单' }]);
  expect(asked[0]).toHaveProperty('validUntil');
});

test('what was given, refused or is over stands on its shelf', async () => {
  world({
    'GET /api/session': () => SUPERVISOR,
    'GET /api/approvals': () => [
      approval(4, 'USED', { used: 12, ...DECIDED }),
      approval(5, 'REFUSED', { decisionReason: 'no need', ...DECIDED }),
      approval(6, 'OVER'),
      approval(7, 'OVER', DECIDED),
    ],
  });
  const { user } = visit('/approvals');
  await user.click(await screen.findByText('Given 2'));
  expect(screen.getAllByRole('listitem').map((each) => each.getAttribute('aria-label'))).toEqual([
    'Anna · list 4 of the branch',
    'Anna · list 7 of the branch',
  ]);
  await user.click(screen.getByText('Not given 2'));
  expect((await screen.findByRole('listitem', { name: /list 5/ })).textContent).toContain('Li Qiang · no need');
});

test('a file of refused rows says which import and how many rows', async () => {
  world({
    'GET /api/session': () => SUPERVISOR,
    'GET /api/approvals': () => [approval(8, 'WAITING', { kind: 'reject-file', job: 12, howMany: 345, mayDecide: true })],
  });
  visit('/approvals');
  const card = within(await screen.findByRole('listitem', { name: /list 8/ }));
  expect(card.getByRole('heading').textContent).toBe('Anna · Refused rows of import job 12 · 345 rows');
  expect(card.getByRole('button', { name: 'Allow 345 rows' })).toBeTruthy();
});

test('a failure is told and may be tried again', async () => {
  world({ 'GET /api/session': () => MANAGER, 'GET /api/approvals': () => new Refusal(503, 'database-down') });
  visit('/approvals');
  expect((await screen.findByRole('alert')).textContent).toContain('database-down');
});


test('the number is shown for a reason, and beyond the limit the way to an approval', async () => {
  let left = 1;
  const { written } = world({
    'GET /api/session': () => MANAGER,
    'GET /api/customers/77': () => CUSTOMER,
    'POST /api/customers/77/number': () =>
      left-- > 0 ? new Refusal(409, 'approval-needed') : { number: '+999123454521', today: 20, aDay: 20, approval: 8 },
  });
  const { user } = visit('/customers/77');
  await user.click(await screen.findByRole('button', { name: 'Show the number' }));
  await user.keyboard('hm');
  expect(screen.getByRole('button', { name: 'Show' }).hasAttribute('disabled')).toBe(true);
  await user.keyboard('m, the customer asked{Enter}');
  expect((await screen.findByRole('link', { name: 'Ask for an approval' })).getAttribute('href')).toBe('/approvals');
  expect(screen.queryByText('+999123454521')).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Show' }));
  expect((await screen.findByText('+999123454521')).parentElement?.textContent).toContain('by an approval');
  expect(written()[0]?.body).toEqual({ reason: 'hmm, the customer asked' });
});

test('who has no right to numbers finds no button', async () => {
  world({ 'GET /api/session': () => MARKETER, 'GET /api/customers/77': () => CUSTOMER });
  visit('/customers/77');
  await screen.findByRole('article', { name: '张建伟' });
  expect(screen.queryByRole('button', { name: 'Show the number' })).toBeNull();
});

test('an administrator erases a customer whom another person asked for, and asks for no numbers', async () => {
  let waiting = true;
  const { written } = world({
    'GET /api/session': () => ADMINISTRATOR,
    'GET /api/approvals': () => [
      approval(5, waiting ? 'WAITING' : 'USED', {
        kind: 'erase',
        howMany: 1,
        customer: 'K-77',
        used: waiting ? 0 : 1,
        mayDecide: waiting,
        ...(waiting ? {} : DECIDED),
      }),
    ],
    'POST /api/approvals/5/approve': () => {
      waiting = false;
      return undefined;
    },
  });
  const { user } = visit('/approvals');
  expect(await screen.findByRole('heading', { name: 'Anna · Erase a customer · customer K-77' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Ask for more numbers' })).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Erase for good' }));
  await screen.findByRole('heading', { name: 'No request is waiting' });
  expect(written().map(({ path }) => path)).toEqual(['/api/approvals/5/approve']);
});
