import { cleanup, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { MANAGER, REP } from '@/testing/people';
import { visit } from '@/testing/visit';
import { Refusal, world } from '@/testing/world';

const nobody = {
  'GET /api/session': () => new Refusal(401, 'signed-out'),
  'GET /api/session/demo': () => [],
};

test('a wrong password is told in a sentence, and what was typed stays', async () => {
  world({ ...nobody, 'POST /api/session': () => new Refusal(401, 'wrong-credentials') });
  const { user } = visit('/');
  await user.type(await screen.findByLabelText('User name'), 'chen');
  await user.type(screen.getByLabelText('Password'), 'no{Enter}');
  expect(await screen.findByRole('alert')).toHaveProperty('textContent', 'User name or password is wrong.');
  expect(screen.getByLabelText('User name')).toHaveProperty('value', 'chen');
});

test('the right password leads to the page of the role, with the token that proves the page', async () => {
  const { written } = world({
    ...nobody,
    'POST /api/session': () => ({ ...MANAGER, rights: ['work-orders'] }),
    'GET /api/work-orders': () => [],
  });
  const { user } = visit('/');
  await user.type(await screen.findByLabelText('User name'), 'ma');
  await user.type(screen.getByLabelText('Password'), 'right{Enter}');
  expect(await screen.findByRole('heading', { name: 'Nothing is waiting' })).toBeTruthy();
  expect(written()).toEqual([
    { method: 'POST', path: '/api/session', body: { username: 'ma', password: 'right' }, csrf: 'test-token' },
  ]);
});

test('in the demo one click signs in; elsewhere nothing is offered', async () => {
  const { written } = world({
    ...nobody,
    'GET /api/session/demo': () => [{ username: 'ma', password: 'made-at-start', role: 'rep', nameZh: '马超', nameEn: 'Ma Chao' }],
    'POST /api/session': () => REP,
  });
  const { user, router } = visit('/');
  await user.click(await screen.findByRole('button', { name: 'Shop rep Ma Chao' }));
  await waitFor(() => expect(router.state.location.pathname).toBe('/rep'));
  expect(written()[0]?.body).toEqual({ username: 'ma', password: 'made-at-start' });
});

const GATEWAY = { nameZh: '省公司4A', nameEn: 'the 4A gateway' };

test('by the setting a provider has its button, in both languages, and leads back to the wanted screen', async () => {
  world({ ...nobody, 'GET /api/sign-on': () => ({ provider: GATEWAY, local: 'everyone' }) });
  const { user } = visit('/kpi');
  const way = await screen.findByRole('link', { name: 'Sign in with the 4A gateway' });
  expect(way.getAttribute('href')).toBe('/api/sign-on/begin?to=%2Fkpi');
  expect(screen.getByLabelText('Password')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: '中文' }));
  expect(await screen.findByRole('link', { name: '使用省公司4A登录' })).toBeTruthy();
});

test('without a provider there is no button; where only administrators have passwords they ask for the form', async () => {
  world({ ...nobody, 'GET /api/sign-on': () => ({ provider: null, local: 'everyone' }) });
  visit('/');
  await screen.findByLabelText('Password');
  expect(screen.queryByRole('link', { name: /Sign in with/ })).toBeNull();
  cleanup();

  world({ ...nobody, 'GET /api/sign-on': () => ({ provider: GATEWAY, local: 'admins' }) });
  const { user } = visit('/');
  await screen.findByRole('link', { name: 'Sign in with the 4A gateway' });
  expect(screen.queryByLabelText('Password')).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Administrators: sign in by password' }));
  expect(screen.getByLabelText('Password')).toBeTruthy();
});

test('why a sign-on ended is told in a sentence, and nothing that a foreign link could choose', async () => {
  world({ ...nobody, 'GET /api/sign-on': () => ({ provider: GATEWAY, local: 'everyone' }) });
  visit('/sign-in?refused=sign-on-unknown');
  expect((await screen.findByRole('alert')).textContent).toBe('Your account is not linked to anybody who works with Holdline. An administrator can link it.');
  cleanup();
  visit('/sign-in?refused=do-not-call');
  await screen.findByRole('link', { name: 'Sign in with the 4A gateway' });
  expect(screen.queryByRole('alert')).toBeNull();
});

test('who has no right to a screen is told who can grant it', async () => {
  world({ 'GET /api/session': () => REP });
  visit('/floor');
  expect(await screen.findByRole('heading', { name: 'You have no right to this screen' })).toBeTruthy();
  expect(screen.queryByRole('link', { name: 'Live floor' })).toBeNull();
});
