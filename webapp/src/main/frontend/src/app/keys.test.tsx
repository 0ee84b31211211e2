import { screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { usualKeys } from '@/lib/keys';
import { SUPERVISOR } from '@/testing/people';
import { visit } from '@/testing/visit';
import { world } from '@/testing/world';

afterEach(usualKeys);

test('Alt+/ lists all keys, one is changed by pressing another, and what is refused says why', async () => {
  world({ 'GET /api/session': () => SUPERVISOR, 'GET /api/work-orders': () => [], 'GET /api/work-orders/waits': () => [] });
  const { user } = visit('/work-orders');
  await screen.findByRole('navigation');
  await user.keyboard('{Alt>}[Slash]{/Alt}');
  await user.click(await screen.findByRole('button', { name: 'Change: Mute' }));
  await user.keyboard('{Alt>}[KeyQ]{/Alt}');
  expect((await screen.findByRole('alert')).textContent).toBe('This key is for: Hang up.');
  await user.keyboard('{Alt>}[KeyM]{/Alt}');
  expect(screen.getByRole('row', { name: /^Mute Alt\+M/ })).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'The usual keys' }));
  expect(screen.getByRole('row', { name: /^Mute F8/ })).toBeTruthy();
});
