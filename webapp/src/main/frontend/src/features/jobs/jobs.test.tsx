import { screen, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { ADMINISTRATOR, SUPERVISOR } from '@/testing/people';
import { visit } from '@/testing/visit';
import { Refusal, world } from '@/testing/world';

const job = (id: number, rest: Record<string, unknown> = {}) => ({
  id,
  name: 'score',
  subject: 'score',
  detail: '2026-11-20',
  state: 'completed',
  steps: [{ name: 'signals', read: 30_000, written: 29_990, skipped: 10 }],
  message: '30,000 customers scored.',
  result: {},
  progress: null,
  startedAt: '2026-11-20T04:00:00Z',
  endedAt: '2026-11-20T04:01:05Z',
  ...rest,
});

const RUNNING = job(8, {
  name: 'build-list',
  subject: 'retention',
  state: 'running',
  message: '',
  progress: { step: 'signals', perSecond: 1_000, expected: 60_000, secondsLeft: 30 },
  endedAt: null,
});

const SERVER = {
  'GET /api/session': () => ADMINISTRATOR,
  'GET /api/calendars/missing': () => [],
  'GET /api/campaigns': () => [
    { id: 'retention', nameZh: '挽留', nameEn: 'Retention', state: 'running' },
    { id: 'old', nameZh: '旧', nameEn: 'Old', state: 'closed' },
  ],
};

test('each job says what it works on, how it stands and how long it took', async () => {
  world({ ...SERVER, 'GET /api/jobs': () => [RUNNING, job(7)] });
  visit('/jobs');
  const running = await screen.findByRole('row', { name: /Call list · retention/ });
  expect(running.textContent).toContain('Running');
  expect(running.textContent).toContain('1000 rows a second, 0:30 left');
  const ended = screen.getByRole('row', { name: /Scores/ });
  expect(ended.textContent).toContain('Done');
  expect(ended.textContent).toContain('1:05');
  expect(ended.textContent).toContain('30,000 customers scored.');
});

test('in Chinese a job has a Chinese name, and a year without holidays is said', async () => {
  world({
    ...SERVER,
    'GET /api/jobs': () => [job(7)],
    'GET /api/calendars/missing': () => [
      { jurisdiction: 'CN', year: 2027, zh: '尚无中国 2027年的节假日安排', en: 'No holidays of 2027' },
    ],
  });
  visit('/jobs', 'zh-CN');
  expect(await screen.findByRole('row', { name: /客户评分.*已完成/ })).toBeTruthy();
  expect(await screen.findByText('尚无中国 2027年的节假日安排')).toBeTruthy();
});

test('a list is built for a campaign, and its job is shown', async () => {
  const { written } = world({
    ...SERVER,
    'GET /api/jobs': () => [],
    'POST /api/jobs/build-list': () => ({ id: 8 }),
    'GET /api/jobs/8': () => RUNNING,
  });
  const { user } = visit('/jobs');
  expect(await screen.findByText('No job has run yet')).toBeTruthy();
  await user.click(screen.getByRole('combobox', { name: 'Job' }));
  await user.click(await screen.findByText('Call list'));
  expect(screen.getByRole('button', { name: 'Start' }).hasAttribute('disabled')).toBe(true);
  await user.click(screen.getByRole('combobox', { name: 'Campaign' }));
  expect(screen.queryByText('Old')).toBeNull();
  await user.click(await screen.findByText('Retention'));
  await user.click(screen.getByRole('button', { name: 'Start' }));
  expect(await screen.findByRole('heading', { name: 'Call list · retention' })).toBeTruthy();
  expect(written().map(({ path, body }) => [path, body])).toEqual([['/api/jobs/build-list', { campaign: 'retention' }]]);
});

test('a refused start says why', async () => {
  world({ ...SERVER, 'GET /api/jobs': () => [], 'POST /api/jobs/score': () => new Refusal(409, 'job-refused', 'The job score (4) is still running.') });
  const { user } = visit('/jobs');
  await user.click(await screen.findByRole('button', { name: 'Start' }));
  expect((await screen.findByRole('alert')).textContent).toContain('The job score (4) is still running.');
});

test('a running job is followed until it ends', async () => {
  const { say, streams } = world({ ...SERVER, 'GET /api/jobs/8': () => RUNNING });
  visit('/jobs/8');
  expect((await screen.findByRole('progressbar')).getAttribute('aria-valuenow')).toBe('50');
  await vi.waitFor(() => expect(streams('/api/jobs/8/progress')).toBe(1));
  say('/api/jobs/8/progress', 'job', {
    ...RUNNING,
    state: 'completed',
    progress: null,
    message: '1,200 customers listed.',
    endedAt: '2026-11-20T04:00:40Z',
  });
  expect(await screen.findByText('1,200 customers listed.')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Cancel the job' })).toBeNull();
});

test('a job is cancelled after a question', async () => {
  const { written } = world({
    ...SERVER,
    'GET /api/jobs/8': () => RUNNING,
    'POST /api/jobs/8/cancel': () => ({ ran: true }),
  });
  const { user } = visit('/jobs/8');
  await user.click(await screen.findByRole('button', { name: 'Cancel the job' }));
  await user.click(await screen.findByRole('button', { name: 'Cancel it' }));
  expect(await screen.findByRole('button', { name: 'It ends with the block it is at' })).toBeTruthy();
  expect(written().map(({ path }) => path)).toEqual(['/api/jobs/8/cancel']);
});

test('an import offers its refused rows, and its figures', async () => {
  world({
    ...SERVER,
    'GET /api/jobs/9': () =>
      job(9, {
        name: 'import',
        subject: 'import',
        detail: 'march.csv',
        result: { rejectFile: 'a', repairFile: 'b', created: 1_200, dryRun: true },
      }),
  });
  const { user } = visit('/jobs/9');
  const list = await screen.findByRole('link', { name: 'Refused rows with reasons' });
  expect(list.getAttribute('href')).toBe('/api/jobs/9/rejects');
  expect(screen.getByRole('link', { name: 'Refused rows to repair' }).getAttribute('href')).toBe(
    '/api/jobs/9/rejects?form=rows',
  );
  await user.click(screen.getByText('Figures'));
  expect(within(screen.getByRole('group')).getByText('1,200')).toBeTruthy();
});

test('whoever has no right to it is told so', async () => {
  world({ ...SERVER, 'GET /api/session': () => SUPERVISOR });
  visit('/jobs');
  expect(await screen.findByText('You have no right to this screen')).toBeTruthy();
});

test('a job that does not exist', async () => {
  world({ ...SERVER, 'GET /api/jobs/77': () => new Refusal(404, 'not-found') });
  visit('/jobs/77');
  expect((await screen.findByRole('alert')).textContent).toContain('not-found');
});
