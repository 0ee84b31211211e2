import type { Glance } from './api/glance';
import { FIGURES, type MonthLine } from './api/month';
import { type Pace, paceOfCount, paceOfLoss, paceOfState } from './pace';

export const SEVEN = ['retention', 'hard-bind', ...FIGURES] as const;
export type Seven = (typeof SEVEN)[number];

/** A month as far as it has come: whose figures, what is asked of them, which of its days are over. */
export type MonthSoFar = Pick<Glance, 'lines' | 'asked' | 'day' | 'length' | 'working' | 'share'>;

/** One of the seven figures as it stands. */
export interface Stand {
  /** Losses of retention, hard-bound customers, or a count. */
  readonly is: number;
  /** What is asked in the same unit; null when nothing is. For retention the losses that are allowed. */
  readonly asked: number | null;
  readonly pace: Pace | null;
  /** What it comes to by the month's end when it goes on as so far; null when that cannot be said. */
  readonly forecast: number | null;
  /** What is needed on each working day that is left; null when nothing is, or there is none left. */
  readonly daily: number | null;
}

const sum = (lines: readonly MonthLine[], of: (line: MonthLine) => number) => lines.reduce((before, line) => before + of(line), 0);

export const membersOf = (lines: readonly MonthLine[]) => sum(lines, (line) => line.members);

/** How much of it is there. */
export function amountOf(figure: Seven, lines: readonly MonthLine[]): number {
  switch (figure) {
    case 'retention':
      return sum(lines, (line) => line.members - line.retained);
    case 'hard-bind':
      return sum(lines, (line) => line.hardBound);
    default:
      return sum(lines, (line) => line.counts[figure] ?? 0);
  }
}

/** Without what a computer's fractions add: 200 x (1 - 0.9) is 20. */
const tidy = (value: number) => Math.round(value * 1e6) / 1e6;

/** Customers leave on any day of the calendar, sales are made on working days. */
export function standOf(figure: Seven, glance: MonthSoFar): Stand {
  const { lines, working, share } = glance;
  const is = amountOf(figure, lines);
  const members = membersOf(lines);
  const target = glance.asked[figure];
  switch (figure) {
    case 'retention': {
      const gone = glance.length === 0 ? 0 : glance.day / glance.length;
      const asked = target === undefined ? null : tidy(members * (1 - target));
      return {
        is,
        asked,
        pace: asked === null || members === 0 ? null : paceOfLoss(is, asked, gone),
        forecast: gone === 0 ? null : is / gone,
        daily: null,
      };
    }
    case 'hard-bind': {
      const asked = target === undefined ? null : members * target;
      return { is, asked, pace: asked === null || asked === 0 ? null : paceOfState(is, asked), forecast: null, daily: null };
    }
    default: {
      const asked = target ?? null;
      const left = working.days - working.over;
      return {
        is,
        asked,
        pace: asked === null ? null : paceOfCount(is, asked, share),
        forecast: share === 0 ? null : is / share,
        daily: asked === null || left === 0 ? null : Math.max(0, asked - is) / left,
      };
    }
  }
}

/** What of a gap is one manager's: by how much he is short of his part, which goes by his frozen customers. */
export interface Short {
  readonly line: MonthLine;
  readonly is: number;
  readonly expected: number;
  /** Positive: short of it. */
  readonly gap: number;
}

/** Who explains the gap, whoever is shortest first. */
export function shortOf(figure: Seven, glance: MonthSoFar): Short[] {
  const members = membersOf(glance.lines);
  const { pace } = standOf(figure, glance);
  if (pace === null || members === 0) {
    return [];
  }
  return glance.lines
    .map((line) => {
      const is = amountOf(figure, [line]);
      const expected = (pace.expected * line.members) / members;
      return { line, is, expected, gap: figure === 'retention' ? is - expected : expected - is };
    })
    .toSorted((one, other) => other.gap - one.gap);
}
