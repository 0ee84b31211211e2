import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { ADMINISTRATOR } from '@/testing/people';
import { visit } from '@/testing/visit';
import { Refusal, world } from '@/testing/world';

const ADMIN = { ...ADMINISTRATOR, rights: [...ADMINISTRATOR.rights, 'sign-on'] };
const link = (id: number, subject: string) => ({ id, subject, madeBy: 'admin', madeAt: '2026-11-30T01:00:00Z' });
const person = (staffId: string, nameEn: string, rest = {}) => ({ staffId, nameZh: nameEn, nameEn, role: 'telephone_manager', active: true, link: null, ...rest });

test('an administrator links a name to a person and ends a link', async () => {
  let people = [person('chen', 'Chen Jing', { link: link(7, 'chenjing4a') }), person('wang', 'Wang Lei')];
  const { written } = world({
    'GET /api/session': () => ADMIN,
    'GET /api/sign-on/links': () => ({ provider: 'https://cas.example/cas', people }),
    'POST /api/sign-on/links': () => {
      people = [people[0] as (typeof people)[0], person('wang', 'Wang Lei', { link: link(8, 'wanglei4a') })];
      return { id: 8 };
    },
    'DELETE /api/sign-on/links/7': () => {
      people = [person('chen', 'Chen Jing'), people[1] as (typeof people)[0]];
      return undefined;
    },
  });
  const { user } = visit('/sign-on');
  const form = await screen.findByRole('form', { name: 'Link Wang Lei' });
  await user.type(within(form).getByLabelText('Name of Wang Lei at the provider'), ' wanglei4a {Enter}');
  expect(await screen.findByText('wanglei4a')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'End the link of Chen Jing' }));
  await waitFor(() => expect(screen.queryByText('chenjing4a')).toBeNull());
  expect(written().map((each) => [each.method, each.body])).toEqual([
    ['POST', { staffId: 'wang', subject: 'wanglei4a' }],
    ['DELETE', null],
  ]);
});

test('a name that means somebody already is refused in words', async () => {
  world({
    'GET /api/session': () => ADMIN,
    'GET /api/sign-on/links': () => ({ provider: 'https://cas.example/cas', people: [person('wang', 'Wang Lei')] }),
    'POST /api/sign-on/links': () => new Refusal(409, 'link-refused'),
  });
  const { user } = visit('/sign-on');
  await user.type(await screen.findByLabelText('Name of Wang Lei at the provider'), 'x{Enter}');
  expect((await screen.findByRole('alert')).textContent).toContain('has a link already');
});

test('without a provider there is nothing to link', async () => {
  world({ 'GET /api/session': () => ADMIN, 'GET /api/sign-on/links': () => ({ provider: null, people: [] }) });
  visit('/sign-on', 'zh-CN');
  expect(await screen.findByText('目前所有人都使用密码登录')).toBeTruthy();
});
