import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { MANAGER } from '@/testing/people';
import { visit } from '@/testing/visit';
import { world } from '@/testing/world';

const line = (id: number, nameMasked: string, band: string | null) => ({
  id,
  nameMasked,
  phoneMasked: '+86 138 •••• 4521',
  regionId: 'east',
  ownerId: 'mgr01',
  tier: 'GOLD',
  band,
  points: band === null ? null : 80,
  asOf: band === null ? null : '2026-11-20',
});

test('what is asked for goes to the server and stands in the address', async () => {
  const server = world({
    'GET /api/session': () => MANAGER,
    'GET /api/customers': ({ path }) => (path.includes('q=li') ? [line(2, '李*', 'HIGH')] : [line(1, '张*伟', 'VERY_HIGH'), line(2, '李*', 'HIGH')]),
  });
  const { user, router } = visit('/customers?band=HIGH');
  expect(await screen.findByRole('link', { name: '张*伟' })).toBeTruthy();
  await user.type(screen.getByLabelText('Name or subscription'), 'li');
  await waitFor(() => expect(screen.queryByRole('link', { name: '张*伟' })).toBeNull());
  expect(screen.getByRole('link', { name: '李*' }).getAttribute('href')).toBe('/customers/2');
  expect(router.state.location.search).toBe('?band=HIGH&q=li');
  expect(server.requests.at(-1)?.path).toBe('/api/customers?limit=200&band=HIGH&q=li');
});

test('where nobody is like that it is said, with a way back to all', async () => {
  world({ 'GET /api/session': () => MANAGER, 'GET /api/customers': ({ path }) => (path.includes('tier') ? [] : [line(1, '张*伟', null)]) });
  const { user } = visit('/customers?tier=DIAMOND', 'zh-CN');
  await user.click(await screen.findByRole('button', { name: '全部显示' }));
  expect(await screen.findByRole('link', { name: '张*伟' })).toBeTruthy();
});
