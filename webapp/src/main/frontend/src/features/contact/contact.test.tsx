import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { ADMINISTRATOR, SUPERVISOR } from '@/testing/people';
import { visit } from '@/testing/visit';
import { Refusal, world } from '@/testing/world';

const YEAR = new Date().getFullYear();
const JURISDICTIONS = [
  { id: 'CN', nameZh: '中国', nameEn: 'China' },
  { id: 'DE', nameZh: '德国', nameEn: 'Germany' },
];
const terms = (from: string, rest = {}) => ({
  from,
  callsFrom: '09:00:00',
  callsUntil: '21:00:00',
  rest: 'holidays',
  consentRequired: false,
  portOutStops: true,
  registeredNumber: true,
  person: { day: 3, week: 6, ever: 60 },
  number: { day: null, week: null, ever: null },
  afterContactHours: 168,
  afterComplaintHours: 168,
  afterAbandonedHours: 72,
  deadNumberDays: 90,
  source: 'A law.',
  writtenBy: null,
  ...rest,
});
const answers = (person: unknown) => ({
  'GET /api/session': () => person,
  'GET /api/contact/jurisdictions': () => JURISDICTIONS,
  'GET /api/complaints/limits': () => [],
  'GET /api/survey-questions': () => [],
  'GET /api/contact/jurisdictions/CN/terms': () => [terms('2019-12-01'), terms('2020-06-18')],
  [`GET /api/contact/jurisdictions/CN/calendar/${YEAR}`]: () => ({
    days: [
      { day: `${YEAR}-01-01`, working: false, nameZh: '元旦', nameEn: 'New Year', source: 'A notice.' },
      { day: `${YEAR}-02-14`, working: true, nameZh: '调休', nameEn: 'Worked for Spring Festival', source: 'A notice.' },
    ],
  }),
  [`GET /api/contact/jurisdictions/CN/calendar/${YEAR + 1}`]: () => ({ days: [] }),
});

test('a supervisor looks for a customer, lifts a hold and places one', async () => {
  const hold = { id: 4, reason: 'Court order', since: '2026-11-01T08:00:00Z', until: null, placedBy: 'super', liftedBy: null, liftReason: null };
  let holds: unknown[] = [hold];
  const { written } = world({
    ...answers(SUPERVISOR),
    'GET /api/contact/holds': () => holds,
    'POST /api/contact/holds/4/lift': () => {
      holds = [{ ...hold, liftedBy: 'super', liftReason: 'settled' }];
      return holds[0];
    },
    'POST /api/contact/holds': () => hold,
  });
  const { user } = visit('/contact');
  const part = await screen.findByRole('region', { name: 'Customers held back' });
  await user.type(within(part).getByRole('textbox', { name: 'Subscription key' }), ' k3 {Enter}');
  const line = await within(part).findByRole('listitem', { name: 'Court order' });
  await user.type(within(line).getByRole('textbox', { name: 'Why it is lifted' }), 'settled');
  await user.click(within(line).getByRole('button', { name: 'Lift the hold' }));
  expect(await within(part).findByText('Lifted by super: settled')).toBeTruthy();
  await user.type(within(part).getByRole('textbox', { name: 'Why the customer is held back' }), 'A dispute');
  await user.click(within(part).getByRole('button', { name: 'Hold this customer back' }));
  expect(written().map((each) => each.body)).toEqual([{ reason: 'settled' }, { customer: 'k3', reason: 'A dispute', until: null }]);
});

test('a customer outside the scope is not there', async () => {
  world({ ...answers(SUPERVISOR), 'GET /api/contact/holds': () => new Refusal(404, 'not-found') });
  const { user } = visit('/contact');
  await user.type(await screen.findByRole('textbox', { name: 'Subscription key' }), 'k9{Enter}');
  expect(await screen.findByText('It does not exist any more.')).toBeTruthy();
});

test('an administrator reads the law and the year, sees the year that is missing, and adds terms', async () => {
  const { written } = world({
    ...answers(ADMINISTRATOR),
    'POST /api/contact/jurisdictions/CN/terms': () => new Refusal(409, 'terms-not-later'),
  });
  const { user } = visit('/contact');
  const law = await screen.findByRole('region', { name: 'Terms' });
  const current = (await within(law).findByText('in force')).closest('li');
  expect(current?.textContent).toContain('From 2020-06-18');
  expect(current?.textContent).toContain('Calls from 09:00 to 21:00');
  expect(current?.textContent).toContain('3 times in 24 hours, 6 times in 7 days, 60 times ever');
  const year = screen.getByRole('region', { name: 'Holidays' });
  expect((await within(year).findByText(`Nobody has entered the holidays of ${YEAR + 1}. Until then only weekends are known.`)).textContent).toBeTruthy();
  expect(within(year).getAllByRole('table')).toHaveLength(12);
  const newYear = within(within(year).getByRole('table', { name: 'January' })).getByRole('cell', { name: /^1\s*New Year/ });
  expect(newYear.dataset['is']).toBe('rest');
  expect(screen.queryByRole('region', { name: 'Customers held back' })).toBeNull();

  await user.click(within(law).getByRole('button', { name: 'New terms' }));
  const form = within(law).getByRole('form', { name: 'New terms' });
  await user.type(within(form).getByRole('textbox', { name: 'Where it is written' }), 'Another law.');
  await user.click(within(form).getByRole('button', { name: /^Add terms from/ }));
  expect((await within(form).findByRole('alert')).textContent).toContain('New terms hold from a day after today');
  expect(written()[0]?.body).toMatchObject({ callsFrom: '09:00', rest: 'holidays', source: 'Another law.', person: { day: 3 } });
});

test('a holiday of the next year is entered, a wrong one is not, and one is taken out', async () => {
  const next = YEAR + 1;
  // A Saturday and the Monday after it.
  const may = new Date(Date.UTC(next, 4, 1));
  const saturday = new Date(may.getTime() + (6 - may.getUTCDay()) * 86_400_000).toISOString().slice(0, 10);
  const monday = new Date(Date.parse(saturday) + 2 * 86_400_000).toISOString().slice(0, 10);
  let days: unknown[] = [{ day: `${next}-01-01`, working: false, nameZh: '元旦', nameEn: 'New Year', source: 'A notice.' }];
  const server = world({
    ...answers(SUPERVISOR),
    [`GET /api/contact/jurisdictions/CN/calendar/${next}`]: () => ({ days }),
    [`PUT /api/contact/jurisdictions/CN/calendar/days/${saturday}`]: ({ body }) => {
      days = [...days, (body as { wished: unknown }).wished];
      return undefined;
    },
    [`PUT /api/contact/jurisdictions/CN/calendar/days/${next}-01-01`]: () => new Refusal(409, 'calendar-changed'),
  });
  const { user } = visit(`/contact?of=CN&year=${next}`);
  const form = within(await screen.findByRole('form', { name: 'Enter the day' }));
  const enter = form.getByRole('button', { name: 'Enter the day' });
  await user.type(form.getByRole('textbox', { name: 'Name in Chinese' }), '调休上班');
  await user.type(form.getByRole('textbox', { name: 'Name in English' }), 'Make-up day');
  await user.click(form.getByText('Worked instead'));
  await user.type(form.getByLabelText('Day'), monday);
  expect(form.getByRole('status').textContent).toContain('Only a Saturday or Sunday');
  expect(enter.hasAttribute('disabled')).toBe(true);
  await user.clear(form.getByLabelText('Day'));
  await user.type(form.getByLabelText('Day'), saturday);
  await user.click(enter);
  const coming = within(screen.getByRole('list', { name: 'Days to come' }));
  expect(await coming.findByRole('listitem', { name: `${saturday} Make-up day` })).toBeTruthy();
  expect(server.written()[0]?.body).toEqual({
    seen: null,
    wished: { day: saturday, working: true, nameZh: '调休上班', nameEn: 'Make-up day', source: 'A notice.' },
  });

  await user.click(coming.getByRole('button', { name: `Take ${next}-01-01 out` }));
  await user.click(await screen.findByRole('button', { name: 'Take it out' }));
  expect((await coming.findByRole('alert')).textContent).toContain('Somebody has changed this day meanwhile');
  expect(server.written()[1]?.body).toMatchObject({ seen: { nameEn: 'New Year' }, wished: null });
});

test('who does not answer for every region sees the calendar and no form', async () => {
  world({ ...answers({ ...SUPERVISOR, regionId: 'north' }) });
  visit('/contact');
  await screen.findByRole('region', { name: 'Holidays' });
  expect(screen.queryByRole('form', { name: 'Enter the day' })).toBeNull();
});

const LIMITS = [
  { about: 'general', hours: 48, holdsFrom: '2000-01-01', source: 'House rule.' },
  { about: 'bill', hours: 24, holdsFrom: '2000-01-01', source: 'House rule.' },
];
const question = (version: number, rest = {}) => ({
  version,
  asked: false,
  zh: '满意吗？',
  en: 'Content?',
  callTypes: ['retention', 'inbound'],
  restDays: 30,
  author: null,
  reason: 'with the program',
  madeAt: '2026-01-01T00:00:00Z',
  ...rest,
});

test('an administrator adds a limit of complaints from a later day on, and hears why not', async () => {
  const { written } = world({
    ...answers(ADMINISTRATOR),
    'GET /api/complaints/limits': () => LIMITS,
    'POST /api/complaints/limits': () => new Refusal(409, 'limit-not-later'),
  });
  const { user } = visit('/contact');
  const part = await screen.findByRole('region', { name: 'Answers to complaints' });
  expect((await within(part).findByRole('row', { name: /The bill|Bill/ })).textContent).toContain('24 hours');
  await user.click(within(part).getByRole('button', { name: 'New limit' }));
  const form = within(part).getByRole('form', { name: 'New limit' });
  await user.type(within(form).getByRole('textbox', { name: 'Where it is written' }), 'A notice.');
  await user.click(within(form).getByRole('button', { name: /^Add the limit from/ }));
  expect((await within(form).findByRole('alert')).textContent).toContain('A limit holds from a day after today');
  expect(written()[0]?.body).toMatchObject({ about: 'general', hours: 48, source: 'A notice.' });
});

test('a marketer turns the question on with a reason, sees no limits, and the version before stays', async () => {
  let versions = [question(1)];
  const { written } = world({
    ...answers({ ...ADMINISTRATOR, role: 'marketer' }),
    'GET /api/survey-questions': () => versions,
    'POST /api/survey-questions': () => {
      versions = [question(2, { asked: true, author: 'market', reason: 'to know' }), question(1)];
      return versions;
    },
  });
  const { user } = visit('/contact');
  const part = await screen.findByRole('region', { name: 'The question after a call' });
  expect(await within(part).findByText('Nobody is asked')).toBeTruthy();
  expect(screen.queryByRole('region', { name: 'Answers to complaints' })).toBeNull();
  await user.click(within(part).getByRole('button', { name: 'Change the question' }));
  const form = within(part).getByRole('form', { name: 'Change the question' });
  const keep = within(form).getByRole('button', { name: 'Keep this version' });
  expect(keep.hasAttribute('disabled')).toBe(true);
  await user.click(within(form).getByRole('checkbox', { name: 'Customers may be asked' }));
  await user.type(within(form).getByRole('textbox', { name: 'Why it changes' }), 'to know');
  await user.click(keep);
  expect(await within(part).findByText('Customers are asked')).toBeTruthy();
  expect(within(part).getByText('One version before')).toBeTruthy();
  expect(written()[0]?.body).toEqual({ after: 1, asked: true, zh: '满意吗？', en: 'Content?', callTypes: ['retention', 'inbound'], restDays: 30, reason: 'to know' });
});
