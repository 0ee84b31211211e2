import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { ADMINISTRATOR } from '@/testing/people';
import { visit } from '@/testing/visit';
import { Refusal, world } from '@/testing/world';

const PATH = '/home/uploads/1/march.csv';

const PROPOSAL = {
  form: 'GB18030, tab, 4 columns',
  columns: [
    { header: '客户编号', target: 'key', samples: ['a1', 'a2'] },
    { header: '在网', target: 'in_net', samples: ['是'] },
    { header: '账单202610', target: 'bill:{month}', samples: ['59'] },
    { header: '备注', target: null, samples: [] },
  ],
  template: {
    columns: { 客户编号: 'key', 在网: 'in_net', '账单{yyyyMM}': 'bill:{month}' },
    ignored: [],
    values: { 在网: { 是: 'yes' } },
    dates: [],
    decimalComma: false,
    countryCode: '86',
  },
};

const done = (id: number, result: Record<string, unknown>) => ({
  id,
  name: 'import',
  subject: 'import',
  detail: PATH,
  state: 'completed',
  steps: [],
  message: '',
  result,
  progress: null,
  startedAt: '2026-11-20T04:00:00Z',
  endedAt: '2026-11-20T04:00:05Z',
});

const record = (id: number, rest: Record<string, unknown>) => ({
  id,
  file: PATH,
  source: 'boss version 1',
  form: 'GB18030, tab, 4 columns',
  dryRun: false,
  startedAt: '2026-11-20T04:00:00Z',
  counts: { accepted: 1_200, created: 1_000, changed: 200, unchanged: 0, rejected: 3 },
  undoable: true,
  undoneAt: null,
  samples: [],
  ...rest,
});

const SERVER = {
  'GET /api/session': () => ADMINISTRATOR,
  'GET /api/imports': () => [],
  'GET /api/imports/templates': () => [],
  'POST /api/imports/files': () => ({ name: 'march.csv', path: PATH, bytes: 12 }),
  'POST /api/imports/proposal': () => PROPOSAL,
};

async function withFile(answers: Record<string, (request: { body: unknown }) => unknown>) {
  const server = world({ ...SERVER, ...answers });
  const { user } = visit('/jobs/import');
  await user.upload(await screen.findByLabelText('Choose a file of customers'), new File(['x'], 'march.csv'));
  return { ...server, user };
}

test('a file is understood, its template saved, tried, and taken over as it was tried', async () => {
  const { user, written } = await withFile({
    'PUT /api/imports/templates/boss': ({ body }) => ({ name: 'boss', version: 1, template: body }),
    'POST /api/jobs/import': ({ body }) => ({ id: (body as { dryRun?: boolean }).dryRun ? 5 : 6 }),
    'GET /api/jobs/5': () => done(5, { import: 31, rejectFile: 'a', repairFile: 'b' }),
    'GET /api/jobs/5/rejects': () => ({ rows: 4, own: true, today: 0, aDay: 20, free: true, request: null }),
    'GET /api/jobs/6': () => done(6, { import: 32, created: 1_000 }),
    'GET /api/imports/31': () =>
      record(31, { dryRun: true, samples: [{ line: 7, key: 'a1', column: 'in_net', before: 'yes', after: null }] }),
  });
  expect(await screen.findByText('Found: GB18030, tab, 4 columns')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Try it' }).hasAttribute('disabled')).toBe(true);
  const noted = screen.getByRole('combobox', { name: 'Column for 备注' });
  await user.type(noted, 'attribute:note');
  await user.clear(screen.getByRole('combobox', { name: 'Column for 在网' }));
  await user.type(screen.getByRole('textbox', { name: 'Name of the template' }), 'boss');
  await user.click(screen.getByRole('button', { name: 'Save the template' }));
  await user.click(await screen.findByRole('button', { name: 'Try it' }));
  const counts = await screen.findByText('1,000');
  expect(counts).toBeTruthy();
  const changes = screen.getByRole('table', { name: 'The first changes' });
  expect(within(changes).getByRole('row', { name: '7 a1 in_net yes Unknown' })).toBeTruthy();
  expect(await screen.findByRole('button', { name: 'Refused rows to repair' })).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Take over 1,000 new and 200 changed customers' }));
  expect(await screen.findByRole('heading', { name: 'Import' })).toBeTruthy();
  expect(written().map(({ path, body }) => [path, body])).toEqual([
    ['/api/imports/files?name=march.csv', null],
    ['/api/imports/proposal', { path: PATH, encoding: null, delimiter: null }],
    [
      '/api/imports/templates/boss',
      {
        ...PROPOSAL.template,
        columns: { 客户编号: 'key', 备注: 'attribute:note', '账单{yyyyMM}': 'bill:{month}' },
        ignored: ['在网'],
        values: {},
      },
    ],
    ['/api/jobs/import', { path: PATH, template: 'boss', dryRun: true }],
    ['/api/jobs/import', { path: PATH, template: 'boss', afterDryRun: 31 }],
  ]);
});

test('a person may know better how the file is written, and a file of ours needs no template', async () => {
  const { user, written } = await withFile({
    'POST /api/jobs/import': () => new Refusal(409, 'job-refused', 'An import is still running.'),
  });
  await user.click(await screen.findByRole('combobox', { name: 'Encoding' }));
  await user.click(await screen.findByText('GB18030'));
  await user.click(screen.getByRole('combobox', { name: 'Columns by' }));
  await user.click(await screen.findByText('Our own format'));
  await user.click(screen.getByRole('button', { name: 'Try it' }));
  expect(await screen.findByText('An import is still running.')).toBeTruthy();
  expect(written().at(-1)?.body).toEqual({ path: PATH, encoding: 'GB18030', dryRun: true });
});

test('a file that cannot be read says why', async () => {
  await withFile({
    'POST /api/imports/proposal': () => new Refusal(409, 'file-refused', 'The file is empty.'),
  });
  expect((await screen.findByRole('alert')).textContent).toContain('The file is empty.');
});

test('an import is taken back, with how many customers that is', async () => {
  const { written } = world({
    ...SERVER,
    'GET /api/imports': () => [record(32, {}), record(31, { dryRun: true, undoable: false })],
    'POST /api/imports/32/undo': () => ({ id: 9 }),
    'GET /api/jobs/9': () => ({ ...done(9, {}), name: 'undo-import' }),
  });
  const { user } = visit('/jobs/import');
  await user.click(await screen.findByRole('button', { name: 'Take back' }));
  await user.click(await screen.findByRole('button', { name: 'Put back 1,200 customers' }));
  expect(await screen.findByRole('heading', { name: /Undo of an import/ })).toBeTruthy();
  expect(written().map(({ path }) => path)).toEqual(['/api/imports/32/undo']);
});

test('nothing was imported yet, in Chinese', async () => {
  world(SERVER);
  visit('/jobs/import', 'zh-CN');
  expect(await screen.findByText('尚未导入过文件。')).toBeTruthy();
});
