import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { ADMINISTRATOR } from '@/testing/people';
import { visit } from '@/testing/visit';
import { world } from '@/testing/world';
import { orderOf, sheetOf, textOf } from './repair';

const FILE = [
  '\uFEFFreject:export;reject:line;reject:column;reject:sentence;编号;手机;备注',
  'taken by admin;3;手机;"The number is too short; mend it";K3;138;"a ""quoted"" word"',
  'taken by admin;7;(row);A quoted text does not end on this line.;K7;"open',
  '',
].join('\n');

test('the file of refused rows becomes a sheet without the mark, and what is repaired a file again', () => {
  const sheet = sheetOf(FILE);
  expect(sheet).toEqual({
    header: ['编号', '手机', '备注'],
    rows: [
      { line: '3', column: '手机', sentence: 'The number is too short; mend it', cells: ['K3', '138', 'a "quoted" word'] },
      { line: '7', column: '(row)', sentence: 'A quoted text does not end on this line.', cells: ['K7', 'open', ''] },
    ],
  });
  expect(textOf(sheet.header, [['K3', '13800000001', 'a, "b"\nc']])).toBe('\uFEFF编号,手机,备注\nK3,13800000001,"a, ""b"" c"\n');
  expect(orderOf('crm, daily, version 12')).toEqual({ template: 'crm, daily' });
  expect(orderOf('ibm-telco')).toEqual({ preset: 'ibm-telco' });
});

test('cells are repaired in place by keyboard, and only the rows that were changed are loaded', async () => {
  const JOB = { id: 9, name: 'import', subject: 'import', detail: 'march.csv', state: 'completed', steps: [], message: '', result: { rejectFile: 'a', repairFile: 'b', source: 'crm, version 2' }, progress: null, startedAt: '2026-11-20T04:00:00Z', endedAt: '2026-11-20T04:01:00Z' };
  const { written } = world({
    'GET /api/session': () => ADMINISTRATOR,
    'GET /api/jobs/9': () => JOB,
    'GET /api/jobs/10': () => ({ ...JOB, id: 10, detail: 'repaired-9.csv', result: {} }),
    'GET /api/jobs/9/rejects': () => ({ rows: 2, own: true, today: 0, aDay: 20, free: true, request: null }),
    'POST /api/jobs/9/rejects': () =>
      new ReadableStream({
        start: (stream) => {
          stream.enqueue(new TextEncoder().encode(FILE));
          stream.close();
        },
      }),
    'POST /api/imports/files': () => ({ name: 'repaired-9.csv', path: '/up/repaired-9.csv', bytes: 20 }),
    'POST /api/jobs/import': () => ({ id: 10 }),
  });
  const { user, router } = visit('/jobs/9');
  await user.type(await screen.findByRole('textbox', { name: 'Why you repair them here' }), 'the branch asked{Enter}');
  const grid = within(await screen.findByRole('region', { name: 'Refused rows to repair' }));
  const load = grid.getByRole('button', { name: 'Load the repaired rows' });
  expect(load).toHaveProperty('disabled', true);
  const phone = grid.getByRole('textbox', { name: 'Row 3, 手机' });
  expect(phone.getAttribute('aria-invalid')).toBe('true');
  await user.clear(phone);
  await user.type(phone, '13800000001{Enter}');
  expect(document.activeElement).toBe(grid.getByRole('textbox', { name: 'Row 7, 手机' }));
  await user.click(grid.getByRole('button', { name: 'Load 1 repaired row' }));
  await waitFor(() => expect(router.state.location.pathname).toBe('/jobs/10'));
  expect(written().map(({ path, body }) => [path.split('?')[0], body])).toEqual([
    ['/api/jobs/9/rejects', { form: 'rows', reason: 'the branch asked' }],
    ['/api/imports/files', null],
    ['/api/jobs/import', { path: '/up/repaired-9.csv', encoding: 'UTF-8', delimiter: 'comma', template: 'crm' }],
  ]);
});
