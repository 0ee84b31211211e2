import { act, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { floor } from '@/testing/floor';
import { SUPERVISOR } from '@/testing/people';
import { visit } from '@/testing/visit';
import { Refusal, world } from '@/testing/world';

const CAMPAIGNS = [
  { id: 'retention', nameZh: '挽留', nameEn: 'Retention', state: 'running', mode: 'PREDICTIVE' },
  { id: 'renewal', nameZh: '续约', nameEn: 'Renewal', state: 'paused', mode: 'PREVIEW' },
];
const of = (path: string) => new URL(path, 'http://x').searchParams.get('campaign') ?? 'retention';

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

test('the wall has large figures, no names and nothing to press but the way out, which is also Esc', async () => {
  world({ 'GET /api/session': () => SUPERVISOR, 'GET /api/floor': () => floor() });
  const { user, router } = visit('/floor?kiosk&campaign=retention');
  const wall = await screen.findByRole('region', { name: 'Floor on the wall' });
  expect(await screen.findByRole('heading', { name: 'Retention' })).toBeTruthy();
  expect(wall.textContent).toContain('Talking1');
  expect(wall.textContent).toContain('Saves today24');
  expect(wall.textContent).toContain('Abandoned (limit 3%)0.8%');
  expect(wall.textContent).not.toMatch(/Chen Jing|张/);
  expect(wall.querySelectorAll('button, a, select, input')).toHaveLength(1);
  await user.keyboard('{Escape}');
  expect(await screen.findByRole('listitem', { name: 'Chen Jing' })).toBeTruthy();
  expect(router.state.location.search).toBe('?campaign=retention');
});

test('a stream that is silent is said in large letters, and the figures stay', async () => {
  let up = true;
  const { cut } = world({ 'GET /api/session': () => SUPERVISOR, 'GET /api/floor': () => (up ? floor() : new Refusal(503, 'server')) });
  visit('/floor?kiosk', 'zh-CN');
  await screen.findByRole('heading', { name: '挽留' });
  up = false;
  act(() => cut('/api/floor/events'));
  await act(() => vi.advanceTimersByTimeAsync(9_000));
  expect((await screen.findByText('数据未更新')).closest('[role="alert"]')).toBeTruthy();
  expect(screen.getByRole('region', { name: '大屏看板' }).textContent).toContain('24');
});

test('several campaigns come by turns', async () => {
  world({
    'GET /api/session': () => SUPERVISOR,
    'GET /api/floor': ({ path }) => floor({ campaigns: CAMPAIGNS, campaign: CAMPAIGNS.find((each) => each.id === of(path)) }),
  });
  visit('/floor?kiosk');
  await screen.findByRole('heading', { name: 'Retention' });
  await act(() => vi.advanceTimersByTimeAsync(15_500));
  expect(await screen.findByRole('heading', { name: 'Renewal' })).toBeTruthy();
  expect(screen.getAllByRole('listitem').find((each) => each.getAttribute('aria-current') === 'true')?.textContent).toBe('Renewal');
  await act(() => vi.advanceTimersByTimeAsync(15_500));
  expect(await screen.findByRole('heading', { name: 'Retention' })).toBeTruthy();
});

test('a switch leads from the floor to the wall', async () => {
  world({ 'GET /api/session': () => SUPERVISOR, 'GET /api/floor': () => floor() });
  const { user, router } = visit('/floor');
  await user.click(await screen.findByRole('button', { name: 'Show on a wall' }));
  expect(await screen.findByRole('region', { name: 'Floor on the wall' })).toBeTruthy();
  expect(router.state.location.search).toContain('kiosk');
});
