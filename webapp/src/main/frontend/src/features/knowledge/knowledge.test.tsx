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

test('a script is written on stage by stage; what is not whole is not kept', async () => {
  const words = (en: string) => ({ zh: `中${en}`, en });
  const script = {
    stages: [{ key: 'opening', name: words('Opening'), hint: words('Softly'), saving: false, says: [{ ...words('Hello'), must: true }] }],
    phrases: { silence: words('a'), silentClose: words('b'), noise: words('c'), hold: words('d'), back: words('e'), later: words('f') },
    timers: { greetingSeconds: 5, silenceSeconds: 5, silenceRepeats: 2, saveSeconds: 120, unattendedSeconds: 120 },
  };
  const version = { id: 9, type: 'complaint', campaign: null, version: 1, inForceFrom: '2026-01-01T00:00:00Z', script, author: null, reason: 'with the program', madeAt: '2026-01-01T00:00:00Z' };
  const written: unknown[] = [];
  world({
    'GET /api/session': () => ({ ...MARKETER, rights: ['knowledge'] }),
    'GET /api/articles': () => [],
    'GET /api/articles/versions': () => [],
    'GET /api/scripts': () => [version],
    'POST /api/scripts': (request) => {
      written.push(request.body);
      return { version: 2 };
    },
  });
  visit('/knowledge');
  const user = userEvent.setup();
  await user.click(await screen.findByText('Scripts'));
  await user.click(await screen.findByRole('button', { name: 'Next version: Complaint' }));
  const form = screen.getByRole('form', { name: 'Next version: Complaint' });
  await user.type(within(form).getByLabelText('Why'), 'kinder');
  const keep = within(form).getByRole('button', { name: 'In force from now on' });
  expect(keep).toHaveProperty('disabled', false);
  await user.click(within(form).getByRole('button', { name: 'Another sentence' }));
  expect(keep).toHaveProperty('disabled', true);
  await user.type(within(form).getByRole('textbox', { name: 'Sentence 2, in Chinese' }), '很抱歉');
  await user.type(within(form).getByRole('textbox', { name: 'Sentence 2, in English' }), 'I am sorry');
  await user.click(keep);
  await waitFor(() => expect(written).toHaveLength(1));
  expect(written[0]).toEqual({
    type: 'complaint',
    campaign: null,
    after: 1,
    reason: 'kinder',
    script: { ...script, stages: [{ ...script.stages[0], says: [{ ...words('Hello'), must: true }, { zh: '很抱歉', en: 'I am sorry', must: false }] }] },
  });
});
