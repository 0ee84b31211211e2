import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { MANAGER, MARKETER } from '@/testing/people';
import { visit } from '@/testing/visit';
import { Refusal, world } from '@/testing/world';

const ARTICLE = {
  key: 'porting',
  version: 2,
  inForceFrom: '2026-11-01T00:00:00Z',
  title: { zh: '携号转网', en: 'Number porting' },
  text: { zh: '如实告知', en: 'Tell truthfully <b>' },
  words: ['mnp'],
  callTypes: ['cancellation'],
  author: 'market',
  reason: 'new law',
  madeAt: '2026-11-01T00:00:00Z',
};

test('Ctrl+K looks something up wherever one is, and Escape goes back', async () => {
  const { requests } = world({
    'GET /api/session': () => ({ ...MANAGER, rights: [...MANAGER.rights, 'knowledge'] }),
    'GET /api/articles': (request) => (request.path.includes('q=mnp') ? [ARTICLE] : []),
  });
  visit('/customers');
  const user = userEvent.setup();
  await screen.findByRole('navigation');
  await user.keyboard('{Control>}k{/Control}');
  await user.type(await screen.findByRole('searchbox', { name: 'Words' }), 'mnp');
  await screen.findByText('Tell truthfully <b>');
  expect(requests.filter((each) => each.path === '/api/articles?q=mnp')).toHaveLength(1);
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('searchbox', { name: 'Words' })).toBeNull());
});

test('a marketer writes the next version of what was seen, or is told of a newer one', async () => {
  const written: unknown[] = [];
  let refused = true;
  world({
    'GET /api/session': () => ({ ...MARKETER, rights: ['knowledge'] }),
    'GET /api/articles': () => [ARTICLE],
    'GET /api/articles/versions': () => [ARTICLE, { ...ARTICLE, version: 1, reason: 'first', text: null }],
    'POST /api/articles': (request) => {
      written.push(request.body);
      return refused ? new Refusal(409, 'newer-version') : { version: 3 };
    },
  });
  visit('/knowledge');
  const user = userEvent.setup();
  const versions = await screen.findByRole('region', { name: 'Articles and their versions' });
  expect(await within(versions).findAllByRole('listitem', { name: 'porting' })).toHaveLength(1);
  await user.click(within(versions).getByRole('button', { name: 'Next version: porting' }));
  const form = within(versions).getByRole('form', { name: 'Next version: porting' });
  const keep = within(form).getByRole('button', { name: 'In force from now on' });
  expect(keep).toHaveProperty('disabled', true);
  await user.type(within(form).getByLabelText('Why'), 'shorter');
  await user.click(keep);
  expect((await within(form).findByRole('alert')).textContent).toContain('Somebody has written a newer version');
  refused = false;
  await user.click(keep);
  await waitFor(() => expect(within(versions).queryByRole('form')).toBeNull());
  expect(written[1]).toEqual({
    key: 'porting',
    after: 2,
    title: ARTICLE.title,
    text: ARTICLE.text,
    words: ['mnp'],
    callTypes: ['cancellation'],
    reason: 'shorter',
  });
});
