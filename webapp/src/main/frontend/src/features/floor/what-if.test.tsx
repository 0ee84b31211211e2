import { act, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { floor } from '@/testing/floor';
import { MANAGER, SUPERVISOR } from '@/testing/people';
import { visit } from '@/testing/visit';
import { Refusal, world } from '@/testing/world';

const PATH = '/api/floor/campaigns/retention/what-if';
const mean = (seconds: number, of: number) => ({ seconds, of });
const about = (value: number) => ({ mean: value, least: value * 0.99, most: value * 1.01 });
const side = (agents: number, talks: number) => ({
  agents,
  abandonLimit: 0.03,
  strategy: 'predictive',
  occupancy: about(0.86),
  abandonRate: about(0.021),
  dials: about(talks * 4),
  talks: about(talks),
  connectsPerAgentHour: about(15.4),
  idleGapMean: about(32),
  ownerMatch: null,
});
const ANSWER = {
  measured: { answerRate: 0.3, ring: mean(11, 120), noAnswer: mean(25, 280), talk: mean(170, 118), wrapUp: mean(30, 0) },
  ownedShare: 0.5,
  hours: 4,
  seeds: 3,
  now: side(8, 500),
  changed: side(10, 620),
};

/** A server that simulates at the test's pace. */
function simulator() {
  let control: ReadableStreamDefaultController<Uint8Array> | undefined;
  const stream = () =>
    new ReadableStream<Uint8Array>({
      start: (started) => {
        control = started;
      },
    });
  const write = (line: string) => act(() => Promise.resolve(control?.enqueue(new TextEncoder().encode(line))));
  return { stream, write, end: () => act(() => Promise.resolve(control?.close())) };
}

const open = async (answer: () => unknown, me: unknown = SUPERVISOR) => {
  const server = world({ 'GET /api/session': () => me, 'GET /api/floor': () => floor(), [`POST ${PATH}`]: answer });
  const page = visit('/floor');
  await page.user.click(await screen.findByRole('button', { name: 'What if…' }));
  const panel = within(await screen.findByRole('dialog'));
  return { ...server, ...page, panel };
};

test('two agents more: progress, both shifts side by side, and a sentence', async () => {
  const server = simulator();
  const { user, written, panel } = await open(server.stream);
  const agents = panel.getByRole('spinbutton', { name: 'Agents more or fewer' });
  await user.clear(agents);
  await user.type(agents, '2');
  await user.click(panel.getByRole('button', { name: 'Simulate' }));
  await waitFor(() =>
    expect(written().map((each) => each.body)).toEqual([
      { agents: 2, abandonLimit: 0.03, strategy: 'predictive', hours: 4, seeds: 3 },
    ]),
  );
  await server.write('{"done":2,"of":6,"answer":null}\n{"done":3,');
  await panel.findByText('2 of 6 shifts are simulated');
  await server.write('"of":6,"answer":null}\n');
  await panel.findByText('3 of 6 shifts are simulated');
  await server.write(`${JSON.stringify({ done: 6, of: 6, answer: ANSWER })}\n`);
  await server.end();
  await panel.findByText(/620 talks instead of 500 \(\+24%\); 2\.1% of live answers abandoned, the limit is 3%\./);
  expect(panel.queryByText(/within what equal shifts differ by/)).toBeNull();
  expect(panel.getByRole('row', { name: /^Agents/ }).textContent).toBe('Agents810');
  expect(panel.getByRole('row', { name: /^Talks/ }).textContent).toBe('Talks500495–505620614–626');
  expect(panel.getByRole('row', { name: /^Occupancy/ }).textContent).toContain('86%');
  expect(panel.queryByRole('row', { name: /own manager/ })).toBeNull();
  expect(panel.getByText('talk 170 s (measured by the dialer, last 118)')).toBeTruthy();
  expect(panel.getByText('wrap-up 30 s (the usual; none measured yet)')).toBeTruthy();
});

test('a difference no larger than that of equal shifts is said to be none', async () => {
  const server = simulator();
  const { user, panel } = await open(server.stream);
  await user.click(panel.getByRole('button', { name: 'Simulate' }));
  await server.write(`${JSON.stringify({ done: 6, of: 6, answer: { ...ANSWER, changed: side(8, 502) } })}\n`);
  await server.end();
  await panel.findByText(/within what equal shifts differ by/);
});

test('whoever stops or closes the panel leaves, and a question asked elsewhere ends this one', async () => {
  const server = simulator();
  const { user, panel, waited } = await open(server.stream);
  await user.click(panel.getByRole('button', { name: 'Simulate' }));
  await server.write('{"done":1,"of":6,"answer":null}\n');
  await user.click(await panel.findByRole('button', { name: 'Stop' }));
  expect(await panel.findByRole('button', { name: 'Simulate' })).toBeTruthy();
  expect(panel.queryByText(/shifts are simulated/)).toBeNull();
  expect(waited()).toEqual([false]);
  await user.click(panel.getByRole('button', { name: 'Simulate' }));
  await server.write('{"done":1,"of":6,"answer":null}\n');
  await server.end();
  await panel.findByText('You have asked anew in another window, which ended this simulation.');
  expect(waited()).toEqual([false, true]);
  await user.click(panel.getByRole('button', { name: 'Simulate' }));
  await user.click(panel.getByRole('button', { name: 'Close' }));
  expect(waited().at(-1)).toBe(false);
});

test('a refusal is a sentence, and the next try is open', async () => {
  const { user, panel } = await open(() => new Refusal(409, 'what-if-nobody'));
  await user.click(panel.getByRole('button', { name: 'Simulate' }));
  await panel.findByText('Nobody takes calls in this campaign now: there is nothing to change.');
  expect(panel.getByRole('button', { name: 'Simulate' })).toBeTruthy();
});

test('who does not lead is not offered it', async () => {
  world({
    'GET /api/session': () => ({ ...MANAGER, rights: ['floor', 'desk'] }),
    'GET /api/floor': () => floor(),
  });
  visit('/floor');
  await screen.findByRole('region', { name: 'Pace' });
  expect(screen.queryByRole('button', { name: 'What if…' })).toBeNull();
});
