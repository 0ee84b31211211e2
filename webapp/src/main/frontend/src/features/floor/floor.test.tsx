import { act, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ago, floor, pace } from '@/testing/floor';
import { SUPERVISOR } from '@/testing/people';
import { visit } from '@/testing/visit';
import { Refusal, world } from '@/testing/world';

const STREAM = '/api/floor/events';

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

const open = (view: () => unknown, path = '/floor') => {
  const server = world({
    'GET /api/session': () => SUPERVISOR,
    'GET /api/floor': view,
    'POST /api/campaigns/retention/resume': () => undefined,
  });
  return { ...server, ...visit(path) };
};

test('one glance: figures, agents with state and customer, abandonment against its limit', async () => {
  open(() => floor());
  const chen = await screen.findByRole('listitem', { name: 'Chen Jing' });
  expect(chen.textContent).toMatch(/East One.*Talking.*1:0\d.*张\*伟.*Gold.*high risk.*connects 3.*saves 1/);
  expect(screen.getByRole('listitem', { name: 'Li Na' }).textContent).toContain('Meal');
  expect(screen.getByRole('region', { name: 'Now' }).textContent).toBe('NowRinging4Waiting0Talking1Free agents1');
  expect(screen.getByRole('region', { name: 'Today' }).textContent).toContain('Saves24');
  expect(screen.getByRole('meter', { name: 'Abandonment' }).getAttribute('aria-valuetext')).toBe('0.8% of 3%');
  expect(screen.getByText('May run 2 calls ahead of free agents')).toBeTruthy();
  expect(screen.getByText('Demo: calls at any hour')).toBeTruthy();
  expect(screen.getByRole('region', { name: 'Outcomes today' }).textContent).toContain('Busy4024%');
});

test('time in state ticks, and the stream changes what is seen', async () => {
  const { say } = open(() => floor());
  const chen = await screen.findByRole('listitem', { name: 'Chen Jing' });
  await act(() => vi.advanceTimersByTimeAsync(10_000));
  expect(within(chen).getByRole('timer').textContent).toMatch(/^1:1\d$/);
  act(() => say(STREAM, 'floor', floor({ calls: { ringing: 9, waiting: 1, talking: 1, free: 1, maxOverdial: 3 } })));
  expect(await screen.findByText('9', { selector: 'dd' })).toBeTruthy();
});

test('the language changes in place and is remembered', async () => {
  const { user } = open(() => floor());
  await user.click(await screen.findByRole('button', { name: '中文' }));
  expect(await screen.findByRole('listitem', { name: '陈静' })).toBeTruthy();
  expect(screen.getByRole('meter', { name: '外呼放弃率' })).toBeTruthy();
  expect(document.documentElement.lang).toBe('zh-CN');
  expect(localStorage.getItem('holdline.language')).toBe('zh-CN');
});

test('a dead stream is told with its age, tried again, and the picture stays', async () => {
  let up = true;
  const { cut, say, streams } = open(() => (up ? floor() : new Refusal(503, 'server')));
  await screen.findByRole('listitem', { name: 'Chen Jing' });
  up = false;
  act(() => cut(STREAM));
  await act(() => vi.advanceTimersByTimeAsync(9_000));
  expect(screen.getByRole('status').textContent).toMatch(/Last event \d+ s ago\. Reconnecting/);
  expect(screen.getByRole('listitem', { name: 'Chen Jing' })).toBeTruthy();
  expect(streams(STREAM)).toBeGreaterThan(1);
  act(() => say(STREAM, 'floor', floor()));
  await act(() => vi.advanceTimersByTimeAsync(1_000));
  expect(screen.getByRole('status').textContent).toBe('');
});

test('a switch that is down is told once, with what happens', async () => {
  open(() =>
    floor({
      parts: { database: 'up', redis: 'up', switch: 'down' },
      notDialing: { key: 'switch-down', nextCallAt: null },
    }),
  );
  await screen.findByText('The telephone switch is unreachable.');
  expect(screen.getByRole('status').textContent).toContain('Calls are stopped, nothing is lost, it resumes by itself.');
  expect(screen.getAllByRole('alert')).toHaveLength(1);
});

test('outside the calling hours it says when the next call may go', async () => {
  open(() => floor({ notDialing: { key: 'quiet-hours', nextCallAt: ago(-600) } }));
  expect(await screen.findByText(/outside the calling hours.*The next call may go at \d\d:\d\d\./)).toBeTruthy();
});

test('a campaign that earns its budget says until when', async () => {
  open(() =>
    floor({
      pace: pace({ key: 'earning-budget', calls: 1, risk: 0, price: 0, room: 0 }),
      abandonment: { live: 18, abandoned: 0, rate: 0, limit: 0.03 },
    }),
  );
  await screen.findByText('Earning its budget: one call per free agent until 34 live answers');
  expect(screen.getByText(/Now 1 more: nobody may be abandoned until more have answered\./)).toBeTruthy();
  expect(screen.queryByText(/^Risk/)).toBeNull();
  expect(screen.getByRole('meter', { name: 'Pace' }).getAttribute('aria-valuetext')).toBe('18 of 34 live answers');
});

test('no campaign is a calm sentence', async () => {
  open(() => floor({ campaign: null, agents: [] }));
  expect(await screen.findByRole('heading', { name: 'No campaign is running' })).toBeTruthy();
});

test('the filter lives in the address, and an empty result can be undone', async () => {
  const { user, router } = open(() => floor(), '/floor?team=west');
  await screen.findByRole('listitem', { name: 'Li Na' });
  expect(screen.queryByRole('listitem', { name: 'Chen Jing' })).toBeNull();
  await user.click(screen.getByRole('button', { name: /^Talking 1$/ }));
  expect(router.state.location.search).toBe('?team=west&state=talking');
  await user.click(await screen.findByRole('button', { name: 'Clear the filter' }));
  expect(await screen.findByRole('listitem', { name: 'Chen Jing' })).toBeTruthy();
});

const PAUSED = { id: 'retention', nameZh: '挽留', nameEn: 'Retention', state: 'paused', mode: 'PREDICTIVE' };

test('who paused the campaign is said with the reason and the time', async () => {
  open(() =>
    floor({
      campaign: PAUSED,
      notDialing: { key: 'paused', nextCallAt: null, since: ago(600), byZh: '周岚', byEn: 'Zhou Lan', reason: 'too many complaints' },
    }),
  );
  await screen.findByText(/paused by Zhou Lan: “too many complaints”\. Since \d\d:\d\d\./);
});

test('a supervisor lets a paused campaign go on', async () => {
  const { user, written } = open(() => floor({ campaign: PAUSED, agents: [] }));
  await user.click(await screen.findByRole('button', { name: 'Go on' }));
  await vi.waitFor(() => expect(written().map((each) => each.path)).toEqual(['/api/campaigns/retention/resume']));
});

test('pausing needs a reason and says what goes on', async () => {
  const { user, written } = open(() => floor());
  await user.click(await screen.findByRole('button', { name: 'Pause' }));
  await screen.findByText('5 calls are under way and go on');
  await user.type(screen.getByRole('textbox', { name: 'Why is it paused?' }), 'storm in the east{Enter}');
  expect(written()[0]).toMatchObject({ path: '/api/campaigns/retention/pause', body: { reason: 'storm in the east' } });
});

test('a supervisor is in a call with two clicks, and sets a state with two', async () => {
  const { user, written } = open(() => floor());
  await user.click(await screen.findByRole('button', { name: 'Act: Chen Jing' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Listen' }));
  await user.click(screen.getByRole('button', { name: 'Act: Wang Lei' }));
  await user.click((await screen.findAllByRole('menuitem', { name: 'Set to: Break' })).at(-1) ?? document.body);
  expect(written().map((each) => [each.path, each.body])).toEqual([
    ['/api/floor/agents/m01/supervise', { mode: 'listen' }],
    ['/api/floor/agents/m02/presence', { presence: 'BREAK' }],
  ]);
});

test('whoever serves another campaign is seen to, and a leader gives skills by keyboard', async () => {
  let kept: readonly string[] = ['english'];
  const serves = { id: 'upsell', nameZh: '升档', nameEn: 'Upselling', lent: true };
  const first = floor();
  const server = world({
    'GET /api/session': () => SUPERVISOR,
    'GET /api/floor': () => floor({ agents: first.agents.map((agent) => (agent.id === 'm02' ? { ...agent, serves } : agent)) }),
    'GET /api/floor/agents/m02/skills': () => ({ skills: kept }),
    'PUT /api/floor/agents/m02/skills': ({ body }) => {
      kept = (body as { skills: string[] }).skills;
      return { skills: kept };
    },
  });
  const { user } = visit('/floor');
  const wang = await screen.findByRole('listitem', { name: 'Wang Lei' });
  expect(wang.textContent).toContain('lent to Upselling');
  expect(screen.getByRole('listitem', { name: 'Chen Jing' }).textContent).not.toContain('Upselling');
  await user.click(screen.getByRole('button', { name: 'Act: Wang Lei' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Skills…' }));
  const dialog = await screen.findByRole('dialog');
  expect(dialog.textContent).toContain('What Wang Lei may serve');
  const input = await within(dialog).findByRole('combobox', { name: 'Skills' });
  await user.type(input, 'Top Sales{Enter}');
  expect(within(dialog).getByRole('alert').textContent).toContain('“Top” is no skill');
  expect(within(dialog).getByRole('button', { name: 'Keep' })).toHaveProperty('disabled', true);
  await act(() => vi.advanceTimersByTimeAsync(300)); // the input takes no Backspace so soon after letters
  await user.type(input, '{Backspace}{Backspace}upselling{Enter}');
  await user.click(within(dialog).getByRole('button', { name: 'Keep' }));
  await screen.findByText('Done');
  expect(server.written().map((each) => [each.method, each.path, each.body])).toEqual([
    ['PUT', '/api/floor/agents/m02/skills', { skills: ['english', 'upselling'] }],
  ]);
});

test('the budget of the day and of the month, and each team in a line', async () => {
  open(() => floor({ budget: { liveToday: 400, abandonedToday: 5, live30Days: 9_000, abandoned30Days: 290 } }));
  await screen.findByRole('listitem', { name: 'Chen Jing' });
  expect(screen.getByRole('meter', { name: 'Budget today' }).getAttribute('aria-valuetext')).toBe('5 of 12 used; 7 left');
  expect(screen.getByRole('meter', { name: 'Budget of 30 days' }).getAttribute('aria-valuetext')).toBe('290 of 270 used; 20 too many');
  expect(screen.getByRole('row', { name: /East One/ }).textContent).toBe('East One11062');
});

test('the pace says how many calls may go out, why not more, and what its figures are', async () => {
  const { user, say } = open(() => floor({ budget: { liveToday: 400, abandonedToday: 5, live30Days: 9_000, abandoned30Days: 29 } }));
  await screen.findByText(/Now 0 more: the next would find no agent with 1\.9%, and 1\.6% is accepted\./);
  expect(screen.getByRole('img', { name: /risk of one call more.*now 1\.9% against 1\.6%/ })).toBeTruthy();
  screen.getByRole('button', { name: '30% answer' }).focus();
  expect((await screen.findByRole('tooltip', { name: /estimated from the last 400/ })).textContent).toBeTruthy();
  await user.hover(screen.getByRole('button', { name: 'Budget today' }));
  await screen.findByText('3% of 400 live answers may be abandoned: 12. 5 were.');
  act(() => say(STREAM, 'floor', floor({ pace: pace({ key: 'no-free-agent', price: 0, risk: 0 }) })));
  await screen.findByText(/Now 0 more: each free agent has a call on its way\./);
  expect(screen.queryByRole('img', { name: /risk of one call more/ })).toBeNull();
});

test('a dialer that has shown nothing yet has no figures to show', async () => {
  open(() => floor({ pace: pace({ key: 'starting', room: 0 }), notDialing: { key: 'starting', nextCallAt: null } }));
  await screen.findByText('The dialer has not shown its floor yet.');
  expect(screen.queryByRole('meter', { name: 'Budget today' })).toBeNull();
});

test('complaints past and near their limit stand above the floor and lead to their shelf', async () => {
  const urgent = (id: number, overdue: boolean) => ({ id, about: 'bill', state: 'open', dueAt: '2026-11-30T04:00:00Z', overdue });
  world({
    'GET /api/session': () => SUPERVISOR,
    'GET /api/floor': () => floor(),
    'GET /api/complaints/urgent': () => [urgent(1, true), urgent(2, false), urgent(3, false)],
  });
  visit('/floor');
  expect(await screen.findByText('One complaint is past the promised answer. 2 are near it.')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Look at them' }).getAttribute('href')).toBe('/work-orders?shelf=complaints');
});
