import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { SUPERVISOR } from '@/testing/people';
import { visit } from '@/testing/visit';
import { world } from '@/testing/world';

const row = (id: string, nameEn: string, saves: number, occupancy: number | null) => ({
  id,
  nameZh: nameEn,
  nameEn,
  attempts: 10,
  connects: 4,
  rightParty: 3,
  accepted: 1,
  saves,
  abandoned: 0,
  talkSeconds: occupancy === null ? 0 : 60,
  wrapUpSeconds: 0,
  availableSeconds: occupancy === null ? 0 : 60,
  occupancy,
  rightPartyBase: 10,
  saveContacts: 3,
  saveClaims: 2,
  saveKept: 1,
});

test('a row for each manager, nobody last, a total that adds up, and a sheet to copy', async () => {
  world({
    'GET /api/session': () => SUPERVISOR,
    'GET /api/kpi': () => [row('none', '-', 9, null), row('m01', 'Chen Jing', 2, 0.5), row('m02', 'Wang Lei', 3, 0.5)],
    'POST /api/kpi/copies': () => ({ text: '7f3a super 2026-11-20T04:00:00Z' }),
  });
  const { user } = visit('/kpi');
  const table = await screen.findByRole('table');
  const names = () => within(table).getAllByRole('rowheader').map((cell) => cell.textContent);
  expect(names()).toEqual(['Wang Lei', 'Chen Jing', 'Calls of nobody', 'Total']);
  expect(within(table).getByRole('row', { name: /^Total/ }).textContent).toContain('50.0%');
  await user.click(within(table).getByRole('button', { name: 'Saves' }));
  expect(names()).toEqual(['Chen Jing', 'Wang Lei', 'Calls of nobody', 'Total']);
  await user.click(screen.getByRole('button', { name: /Copy as CSV/ }));
  await screen.findByRole('button', { name: /Copied/ });
  expect((await navigator.clipboard.readText()).split('\r\n').at(-1)).toBe('Total,30,12,9,3,14,0,120,0,120,0.5000,0.3000,0.3333,7f3a super 2026-11-20T04:00:00Z');
});

test('a figure opens to its calls, and a word is corrected with a reason', async () => {
  let corrected = false;
  const { requests } = world({
    'GET /api/session': () => SUPERVISOR,
    'GET /api/kpi': () => [row('m01', 'Chen Jing', 1, 0.5)],
    'GET /api/kpi/rows': () => [
      {
        call: '00000000-0000-0000-0000-000000000001',
        customer: 'C-17',
        at: '2026-11-20T04:00:00Z',
        n: 1,
        outcome: 'connected',
        said: { code: 'saved', rightParty: true, saveClaimed: true, corrections: corrected ? 1 : 0 },
      },
    ],
    'POST /api/calls/00000000-0000-0000-0000-000000000001/correction': () => {
      corrected = true;
      return undefined;
    },
  });
  const { user } = visit('/kpi');
  await user.click(await screen.findByRole('button', { name: 'Saves: 1, show the calls' }));
  const dialog = await screen.findByRole('dialog', { name: 'Chen Jing: Saves' });
  expect(await within(dialog).findByText('C-17')).toBeTruthy();
  await user.click(within(dialog).getByRole('button', { name: 'Correct' }));
  const keep = within(dialog).getByRole('button', { name: 'Correct' });
  await user.type(within(dialog).getByRole('textbox', { name: 'Why it is corrected' }), 'heard again');
  expect(keep.hasAttribute('disabled')).toBe(true);
  await user.click(within(dialog).getByRole('checkbox', { name: 'Saves' }));
  await user.click(keep);
  expect(await within(dialog).findByText('(corrected)')).toBeTruthy();
  expect(requests.find((each) => each.method === 'POST')?.body).toEqual({
    code: 'saved',
    rightParty: true,
    saveClaimed: false,
    seen: 0,
    reason: 'heard again',
  });
});

test('the month is told by the orders in force, with what is asked and claimed beside it, and opens to its orders', async () => {
  world({
    'GET /api/session': () => SUPERVISOR,
    'GET /api/kpi': () => [],
    'GET /api/kpi/month': () => ({
      month: '2026-11',
      lines: [
        {
          id: 'm01',
          nameZh: '陈静',
          nameEn: 'Chen Jing',
          members: 200,
          retained: 182,
          hardBound: 120,
          counts: { contracts: 7, circles: 2, dispatched: 1, terminals: 0, 'new-joiners': 0 },
          claimed: 10,
          claimedInForce: 7,
          losses: { left: 4, applied: 2, suspended: 0 },
          marks: [
            { days: 30, due: 8, stood: 6 },
            { days: 60, due: 0, stood: 0 },
            { days: 90, due: 0, stood: 0 },
          ],
        },
      ],
      targets: [],
      closes: [],
    }),
    'GET /api/kpi/month/rows': () => [
      {
        sale: '00000000-0000-0000-0000-000000000001',
        customerId: 17,
        orderId: 'B0000001',
        product: 'circle',
        counts: 1,
        touch: 'call',
        touchedAt: '2026-11-20T04:00:00Z',
        happenedOn: '2026-11-21',
        countedOn: '2026-11-21',
      },
    ],
  });
  const { user } = visit('/kpi');
  await user.click(await screen.findByText('Month'));
  const line = await screen.findByRole('row', { name: /^Chen Jing/ });
  expect(within(line).getAllByRole('cell').map((cell) => cell.textContent)).toEqual([
    '91.0%', '60.0%', '7', '2', '1', '0', '0', '10', '3', '75.0%', '–', '–', '4', '2', '0',
  ]);
  await user.click(within(line).getByRole('button', { name: 'Circles: 2, show the orders' }));
  const behind = await screen.findByRole('dialog');
  expect((await within(behind).findByText('B0000001')).closest('tr')?.textContent).toContain('+1');
});

test('a loss opens to who left, when, and whose the customer is now', async () => {
  const { requests } = world({
    'GET /api/session': () => SUPERVISOR,
    'GET /api/kpi': () => [],
    'GET /api/kpi/month': () => ({
      month: '2026-11',
      lines: [
        {
          id: 'm01',
          nameZh: '陈静',
          nameEn: 'Chen Jing',
          members: 0,
          retained: 0,
          hardBound: 0,
          counts: {},
          claimed: 0,
          claimedInForce: 0,
          losses: { left: 1, applied: 0, suspended: 0 },
          marks: [],
        },
      ],
      targets: [],
      closes: [],
    }),
    'GET /api/kpi/month/losses': () => [
      { customerId: 17, subscriptionKey: 'K17', on: '2026-11-03', how: 'ported', ownerNow: 'm02' },
    ],
  });
  const { user } = visit('/kpi');
  await user.click(await screen.findByText('Month'));
  await user.click(await screen.findByRole('button', { name: /: 1, show the customers$/ }));
  const row = (await within(await screen.findByRole('dialog')).findByText('K17')).closest('tr');
  expect(row?.textContent).toBe('2026-11-03K17left with the numberm02');
  expect(requests.map((each) => each.path).join()).toContain('kind=left');
});

test('retention opens to the frozen customers, those who are gone first, page by page', async () => {
  const page = (from: number, n: number) =>
    Array.from({ length: n }, (_, i) => ({
      customerId: from + i,
      subscriptionKey: `K${from + i}`,
      tier: 'GOLD',
      bind: 'hard',
      retained: true,
      leftOn: null,
      appliedOn: null,
      suspendedOn: null,
    }));
  world({
    'GET /api/session': () => SUPERVISOR,
    'GET /api/kpi': () => [],
    'GET /api/kpi/month': () => ({
      month: '2026-11',
      lines: [
        {
          id: 'm01',
          nameZh: '陈静',
          nameEn: 'Chen Jing',
          members: 203,
          retained: 202,
          hardBound: 9,
          counts: {},
          claimed: 0,
          claimedInForce: 0,
          losses: { left: 1, applied: 0, suspended: 0 },
          marks: [],
        },
      ],
      targets: [],
      closes: [],
    }),
    'GET /api/kpi/month/members': ({ path }) => {
      const search = new URL(path, 'http://x').searchParams;
      if (search.get('which') === 'gone') {
        return [{ ...page(7, 1)[0], bind: 'none', retained: false, leftOn: '2026-11-03' }];
      }
      return search.get('beyond') === '0' ? page(1, 200) : page(Number(search.get('beyond')) + 1, 2);
    },
  });
  const { user } = visit('/kpi');
  await user.click(await screen.findByText('Month'));
  await user.click(await screen.findByRole('button', { name: 'Retention: 99.5%, show the customers' }));
  const dialog = within(await screen.findByRole('dialog'));
  expect((await dialog.findByText('K7')).closest('tr')?.textContent).toBe('K7Goldnone2026-11-03––');
  await user.click(dialog.getByText('kept 202'));
  await user.click(await dialog.findByRole('button', { name: 'More (200 of 202 shown)' }));
  expect(await dialog.findByText('K202')).toBeTruthy();
  expect(dialog.queryByRole('button', { name: /^More/ })).toBeNull();
});

test('who answers for all regions sets what is asked and closes a month that is over, for good', async () => {
  let closed = false;
  const { requests } = world({
    'GET /api/session': () => SUPERVISOR,
    'GET /api/kpi': () => [],
    'GET /api/kpi/month': () => ({
      month: '2026-01',
      lines: [
        {
          id: 'p1',
          nameZh: '江城',
          nameEn: 'Jiangcheng',
          members: 200,
          retained: 182,
          hardBound: 120,
          counts: { contracts: 7, circles: 2, dispatched: 1, terminals: 0, 'new-joiners': 0 },
          claimed: 10,
          claimedInForce: 7,
          losses: { left: 0, applied: 0, suspended: 0 },
          marks: [],
        },
      ],
      targets: [{ prefecture: 'p1', figure: 'retention', amount: 0.9 }],
      closes: closed ? [{ prefecture: 'p1', by: 'super', at: '2026-02-02T01:00:00Z' }] : [],
    }),
    'POST /api/kpi/month/targets': () => undefined,
    'POST /api/kpi/month/close': () => {
      closed = true;
      return undefined;
    },
  });
  const { user } = visit('/kpi');
  await user.click(await screen.findByText('Month'));
  await user.click(await screen.findByText('By prefecture company'));
  await user.click(await screen.findByRole('button', { name: 'Set a target' }));
  const target = await screen.findByRole('dialog', { name: 'What is asked of Jiangcheng' });
  const set = within(target).getByRole('button', { name: 'Set a target' });
  await user.type(within(target).getByRole('spinbutton', { name: 'How much' }), '92.5');
  expect(set.hasAttribute('disabled')).toBe(true);
  await user.type(within(target).getByRole('textbox', { name: 'Why so much' }), 'agreed');
  await user.click(set);
  expect(await screen.findByText('The target is set.')).toBeTruthy();
  expect(requests.find((each) => each.method === 'POST')?.body).toMatchObject({
    prefecture: 'p1',
    figure: 'retention',
    amount: 0.925,
    reason: 'agreed',
  });

  await user.click(screen.getByRole('button', { name: 'Close the month' }));
  const close = await screen.findByRole('dialog', { name: 'Close 2026-01 of Jiangcheng?' });
  await user.click(within(close).getByRole('button', { name: 'Close it for good' }));
  expect(await screen.findByText(/^Closed by super/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Close the month' })).toBeNull();
});

test('the month at a glance says where it leads and who explains the gap, who opens to the orders', async () => {
  const line = (id: string, name: string, contracts: number) => ({
    id,
    nameZh: name,
    nameEn: name,
    members: 100,
    retained: 96,
    hardBound: 50,
    counts: { contracts, circles: 0, dispatched: 0, terminals: 0, 'new-joiners': 0 },
    claimed: 0,
    claimedInForce: 0,
    losses: { left: 4, applied: 0, suspended: 0 },
    marks: [],
  });
  const lines = [line('m01', 'Chen Jing', 8), line('m02', 'Liu Wei', 2)];
  world({
    'GET /api/session': () => SUPERVISOR,
    'GET /api/kpi': () => [],
    'GET /api/kpi/month': () => ({ month: '2026-11', lines, targets: [], closes: [] }),
    'GET /api/kpi/month/glance': () => ({
      month: '2026-11',
      day: 15,
      length: 30,
      working: { days: 20, over: 10, known: true },
      share: 0.5,
      lines,
      asked: { retention: 0.9, 'hard-bind': 0.6, contracts: 30 },
      before: [{ month: '2026-10', counts: { contracts: 12 }, members: 200, retained: 190 }],
    }),
    'GET /api/kpi/month/rows': () => [],
  });
  const { user } = visit('/kpi');
  await user.click(await screen.findByText('Month'));
  const glance = await screen.findByRole('region', { name: 'The month at a glance' });
  const tile = (name: string) => within(glance).getByRole('button', { name: new RegExp(`^${name}`) });
  expect(tile('Retention').textContent).toContain('8 of 20 losses used on day 15. At this pace 16.');
  expect(tile('Retention').textContent).toContain('2026-10: 95.0%');
  expect(tile('Contracts').textContent).toContain('At this pace 20. 2 a working day from now on, 10 are left.');
  expect(tile('Contracts').textContent).toContain('2026-10 by then: 12');
  await user.click(tile('Contracts'));
  const gap = within(glance).getByRole('region', { name: 'Who explains the gap: Contracts' });
  expect(gap.textContent).toContain('1 manager is short by 5.5 in all.');
  expect(within(gap).getAllByRole('listitem').map((each) => each.textContent)).toEqual(['Liu Wei2 of 7.5 by now', 'Chen Jing8 of 7.5 by now']);
  await user.click(within(gap).getByRole('button', { name: /^Liu Wei/ }));
  expect((await screen.findByRole('dialog')).textContent).toContain('Liu Wei');
});

test('the month opens as a tree, from a region over its teams to their managers and their rows', async () => {
  const line = (id: string, nameEn: string, within: string | null, left: number) => ({
    id,
    nameZh: id,
    nameEn,
    within,
    members: 100,
    retained: 90,
    hardBound: 60,
    counts: {},
    claimed: 0,
    claimedInForce: 0,
    losses: { left, applied: 0, suspended: 0 },
    marks: [],
  });
  const lines: Record<string, unknown[]> = {
    region: [line('r1', 'East', null, 3), line('r2', 'West', null, 0)],
    team: [line('t1', 'First', 'r1', 2), line('t2', 'Second', 'r1', 1), line('t3', 'Third', 'r2', 0)],
    manager: [line('m1', 'Chen', 't1', 2), line('m2', 'Wu', 't2', 1)],
  };
  world({
    'GET /api/session': () => SUPERVISOR,
    'GET /api/kpi': () => [],
    'GET /api/kpi/month': ({ path }) => ({ month: '2026-11', lines: lines[new URLSearchParams(path.split('?')[1]).get('by') ?? ''], targets: [], closes: [] }),
  });
  const { user } = visit('/kpi');
  await user.click(await screen.findByText('Month'));
  await user.click(await screen.findByText('Tree'));
  const east = await screen.findByRole('button', { name: 'East' });
  expect(screen.queryByRole('rowheader', { name: 'First' })).toBeNull();
  await user.click(east);
  await user.click(await screen.findByRole('button', { name: 'First' }));
  await screen.findByRole('rowheader', { name: 'Chen' });
  expect(screen.getAllByRole('rowheader').map((header) => header.textContent.trim())).toEqual(['East', 'First', 'Chen', 'Second', 'West']);
  screen.getByRole('button', { name: /^Left.* 2/ });
  await user.click(east);
  expect(screen.getAllByRole('rowheader')).toHaveLength(2);
});
