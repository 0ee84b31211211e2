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
});

test('a row for each manager, nobody last, a total that adds up, and a sheet to copy', async () => {
  world({
    'GET /api/session': () => SUPERVISOR,
    'GET /api/kpi': () => [row('none', '-', 9, null), row('m01', 'Chen Jing', 2, 0.5), row('m02', 'Wang Lei', 3, 0.5)],
  });
  const { user } = visit('/kpi');
  const table = await screen.findByRole('table');
  const names = () => within(table).getAllByRole('rowheader').map((cell) => cell.textContent);
  expect(names()).toEqual(['Wang Lei', 'Chen Jing', 'Calls of nobody', 'Total']);
  expect(within(table).getByRole('row', { name: /^Total/ }).textContent).toContain('50.0%');
  await user.click(within(table).getByRole('button', { name: /Saves/ }));
  expect(names()).toEqual(['Chen Jing', 'Wang Lei', 'Calls of nobody', 'Total']);
  await user.click(screen.getByRole('button', { name: /Copy as CSV/ }));
  await screen.findByRole('button', { name: /Copied/ });
  expect((await navigator.clipboard.readText()).split('\r\n').at(-1)).toBe('Total,30,12,9,3,14,0,120,0,120,0.5000');
});
