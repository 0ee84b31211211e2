import { expect, test } from 'vitest';
import type { Glance } from './api/glance';
import type { MonthLine } from './api/month';
import { shortOf, standOf } from './stand';

const line = (id: string, members: number, lost: number, contracts: number, hardBound = 0): MonthLine => ({
  id,
  nameZh: id,
  nameEn: id,
  within: null,
  members,
  retained: members - lost,
  hardBound,
  counts: { contracts },
  claimed: 0,
  claimedInForce: 0,
  losses: { left: lost, applied: 0, suspended: 0 },
  marks: [],
});
const glance = (lines: MonthLine[], part: Partial<Glance> = {}): Glance => ({
  month: '2026-10',
  day: 20,
  length: 31,
  working: { days: 20, over: 10, known: true },
  share: 0.5,
  lines,
  asked: { retention: 0.9, 'hard-bind': 0.6, contracts: 100 },
  before: [],
  ...part,
});

test('612 losses on the 20th of 31 days lead to 949', () => {
  const stand = standOf('retention', glance([line('a', 10_000, 612, 0)]));
  expect(stand.is).toBe(612);
  expect(stand.asked).toBeCloseTo(1_000);
  expect(Math.round(stand.forecast ?? 0)).toBe(949);
  expect(stand.pace?.standing).toBe('on-track');
  expect(stand.pace?.expected).toBeCloseTo(645.16, 1);
});

test('what is missing of a count falls to the working days that are left', () => {
  const stand = standOf('contracts', glance([line('a', 1, 0, 30), line('b', 1, 0, 10)]));
  expect(stand).toMatchObject({ is: 40, asked: 100, forecast: 80, daily: 6 });
  expect(standOf('contracts', glance([line('a', 1, 0, 130)])).daily).toBe(0);
  expect(standOf('contracts', glance([line('a', 1, 0, 40)], { working: { days: 20, over: 20, known: true }, share: 1 })).daily).toBeNull();
  expect(standOf('contracts', glance([line('a', 1, 0, 40)], { day: 0, share: 0 })).forecast).toBeNull();
  expect(standOf('circles', glance([line('a', 1, 0, 0)])).pace).toBeNull();
});

test('the gap is explained by parts that go by frozen customers, and add up to it', () => {
  const two = glance([line('a', 300, 0, 36), line('b', 100, 0, 4)]);
  expect(shortOf('contracts', two).map((each) => [each.line.id, each.expected, each.gap])).toEqual([
    ['b', 12.5, 8.5],
    ['a', 37.5, 1.5],
  ]);
  const lost = shortOf('retention', glance([line('a', 300, 30, 0), line('b', 100, 1, 0)], { day: 31 }));
  expect(lost.map((each) => each.line.id)).toEqual(['a', 'b']);
  expect(lost[0]?.gap).toBeCloseTo(0);
  expect(shortOf('circles', two)).toEqual([]);
});
