import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { SUPERVISOR } from '@/testing/people';
import { visit } from '@/testing/visit';
import { world } from '@/testing/world';

test('what is beyond the bar stands in a list at its end, which says where one is', async () => {
  world({
    'GET /api/session': () => ({ ...SUPERVISOR, rights: ['floor', 'work-orders', 'customers', 'kpi', 'assign', 'covers', 'campaigns', 'rules', 'contact', 'approvals'] }),
    'GET /api/approvals': () => [],
  });
  const { user } = visit('/floor');
  const bar = within(await screen.findByRole('navigation', { name: 'Screens' }));
  expect(bar.getAllByRole('link').map((link) => link.textContent)).toEqual(['Live floor', 'Work orders', 'Customers', 'Results', 'Assign', 'Covers', 'Campaigns', 'Rules']);
  await user.click(bar.getByRole('button', { name: 'More' }));
  await user.click(await screen.findByRole('link', { name: 'Approvals' }));
  await bar.findByRole('button', { name: 'Approvals' });
});

test('nobody opens a list for a single screen', async () => {
  world({ 'GET /api/session': () => ({ ...SUPERVISOR, rights: ['floor', 'work-orders', 'customers', 'kpi', 'assign', 'covers', 'campaigns', 'rules', 'contact'] }) });
  visit('/floor');
  const bar = within(await screen.findByRole('navigation', { name: 'Screens' }));
  expect(bar.getAllByRole('link')).toHaveLength(9);
  expect(bar.queryByRole('button')).toBeNull();
});
