import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { SUPERVISOR } from '@/testing/people';
import { visit } from '@/testing/visit';
import { Refusal, world } from '@/testing/world';

const hours = (n: number) => new Date(Date.now() + n * 3_600_000).toISOString();
const cover = (id: number, from: number, until: number, rest = {}) => ({
  id,
  absent: 'm01',
  substitute: 'm02',
  from: hours(from),
  until: hours(until),
  madeBy: 'super',
  endedBy: null,
  ...rest,
});
const PEOPLE = {
  managers: [
    { id: 'm01', nameZh: '陈静', nameEn: 'Chen Jing', active: true },
    { id: 'm02', nameZh: '王磊', nameEn: 'Wang Lei', active: true },
  ],
};

test('covers stand in the order of what matters, and one is ended', async () => {
  let covers = [cover(1, -50, -40), cover(2, 24, 48), cover(3, -1, 5)];
  world({
    'GET /api/session': () => SUPERVISOR,
    'GET /api/assignments/people': () => PEOPLE,
    'GET /api/covers': () => covers,
    'POST /api/covers/3/end': () => {
      covers = [cover(1, -50, -40), cover(2, 24, 48), cover(3, -1, 0, { endedBy: 'super' })];
      return covers[2];
    },
  });
  const { user } = visit('/covers');
  const rows = async () => (await screen.findAllByRole('row')).slice(1).map((row) => within(row).getAllByRole('cell')[0]?.textContent);
  await screen.findByRole('table');
  expect(await rows()).toEqual(['Now', 'To come', 'Over']);
  await user.click(screen.getAllByRole('button', { name: 'End now: Wang Lei for Chen Jing' })[0] as HTMLElement);
  expect(await screen.findByText('Ended early')).toBeTruthy();
});

test('a cover is made, and one that cannot be is told in words', async () => {
  let refuse = true;
  const { written } = world({
    'GET /api/session': () => SUPERVISOR,
    'GET /api/assignments/people': () => PEOPLE,
    'GET /api/covers': () => [],
    'POST /api/covers': () => (refuse ? new Refusal(409, 'no-cover') : cover(9, 1, 2)),
  });
  const { user } = visit('/covers', 'zh-CN');
  expect(await screen.findByText('没有代班安排')).toBeTruthy();
  const form = screen.getByRole('form', { name: '安排代班' });
  for (const [label, name] of [['缺勤者', '陈静'], ['代班者', '王磊']] as const) {
    await user.click(within(form).getByRole('combobox', { name: label }));
    await user.click((await screen.findAllByTitle(name)).at(-1) as HTMLElement);
  }
  await user.type(within(form).getByLabelText('开始'), '2027-01-04T09:00');
  await user.type(within(form).getByLabelText('结束'), '2027-01-08T18:00');
  await user.click(within(form).getByRole('button', { name: '安排代班' }));
  expect((await screen.findByRole('alert')).textContent).toContain('不能这样安排代班');
  refuse = false;
  await user.click(within(form).getByRole('button', { name: '安排代班' }));
  expect(written().at(-1)?.body).toEqual({
    absent: 'm01',
    substitute: 'm02',
    from: new Date('2027-01-04T09:00').toISOString(),
    until: new Date('2027-01-08T18:00').toISOString(),
  });
});
