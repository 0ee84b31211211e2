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

const IMPORT = job(9, {
  name: 'import',
  subject: 'import',
  detail: 'march.csv',
  result: { rejectFile: 'a', repairFile: 'b', created: 1_200, dryRun: true },
});
const STANDING = { rows: 3, own: true, today: 2, aDay: 20, free: true, request: null };

test('an import gives its refused rows for a reason, and its figures', async () => {
  const saved: string[] = [];
  vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: () => 'blob:1', revokeObjectURL: () => undefined }));
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push(this.download);
  });
  const { written } = world({
    ...SERVER,
    'GET /api/jobs/9': () => IMPORT,
    'GET /api/jobs/9/rejects': () => STANDING,
    'POST /api/jobs/9/rejects': () => new ReadableStream({ start: (stream) => stream.close() }),
  });
  const { user } = visit('/jobs/9');
  const files = within(await screen.findByRole('region', { name: 'Refused rows' }));
  expect(files.getByText(/3 refused rows, with names and numbers/).textContent).toContain('2 of 20 numbers used today');
  expect(files.getByRole('button', { name: 'Refused rows to repair' }).hasAttribute('disabled')).toBe(true);
  await user.type(files.getByRole('textbox', { name: 'Why you need them' }), 'to repair them');
  await user.click(files.getByRole('button', { name: 'Refused rows to repair' }));
  expect(await files.findByText(/Saved as a file/)).toBeTruthy();
  expect(saved).toEqual(['import-9-rows.csv']);
  expect(written().map(({ path, body }) => [path, body])).toEqual([['/api/jobs/9/rejects', { form: 'rows', reason: 'to repair them' }]]);
  await user.click(screen.getByText('Figures'));
  expect(within(screen.getByRole('group')).getByText('1,200')).toBeTruthy();
  vi.restoreAllMocks();
});

test('more rows than one may take alone are asked for, and given by another person', async () => {
  let request: unknown = null;
  const { written } = world({
    ...SERVER,
    'GET /api/jobs/9': () => IMPORT,
    'GET /api/jobs/9/rejects': () => ({ ...STANDING, rows: 1_200, free: false, request }),
    'POST /api/jobs/9/rejects/approval': () => {
      request = { id: 4, until: '2026-11-20T08:00:00Z', given: null };
      return { id: 4 };
    },
  });
  const { user } = visit('/jobs/9');
  const files = within(await screen.findByRole('region', { name: 'Refused rows' }));
  expect(files.getByRole('status').textContent).toContain('more than the 20 numbers');
  await user.type(files.getByRole('textbox', { name: 'Why you need them' }), 'the branch repairs them');
  await user.click(files.getByRole('button', { name: 'Ask for 1,200 rows' }));
  expect(await files.findByText(/Asked; it waits for another person/)).toBeTruthy();
  expect(files.queryByRole('textbox')).toBeNull();
  expect(written().map(({ path }) => path)).toEqual(['/api/jobs/9/rejects/approval']);
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
