import type { KpiRow } from './api/kpi';

/** The columns in reading order; each key has a label and a definition in every language. */
export const COUNTS = ['attempts', 'connects', 'rightParty', 'accepted', 'saves', 'abandoned'] as const;
export const TIMES = ['talkSeconds', 'wrapUpSeconds', 'availableSeconds'] as const;
export const COLUMNS = [...COUNTS, ...TIMES, 'occupancy'] as const;
export type Column = (typeof COLUMNS)[number];

export type Figures = Omit<KpiRow, 'id' | 'nameZh' | 'nameEn'>;

/** Sums, and the occupancy of the sums: never the mean of the rows' shares. */
export function total(rows: readonly Figures[]): Figures {
  const sum = (column: Exclude<Column, 'occupancy'>) => rows.reduce((before, row) => before + row[column], 0);
  const handled = sum('talkSeconds') + sum('wrapUpSeconds');
  const present = handled + sum('availableSeconds');
  return {
    attempts: sum('attempts'),
    connects: sum('connects'),
    rightParty: sum('rightParty'),
    accepted: sum('accepted'),
    saves: sum('saves'),
    abandoned: sum('abandoned'),
    talkSeconds: sum('talkSeconds'),
    wrapUpSeconds: sum('wrapUpSeconds'),
    availableSeconds: sum('availableSeconds'),
    occupancy: present > 0 ? handled / present : null,
  };
}

/** A cell that a spreadsheet can neither split nor take for a formula. */
function cell(value: string | number | null): string {
  const text = value === null ? '' : typeof value === 'number' ? String(value) : value.replace(/^(?=[=+\-@\t\r])/, "'");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The table as CSV with Windows line ends, ready for a spreadsheet. */
export function csvOf(head: readonly string[], rows: readonly { name: string; figures: Figures }[]): string {
  const lines = rows.map(({ name, figures }) => [
    name,
    ...COLUMNS.map((column) => (column === 'occupancy' ? (figures.occupancy?.toFixed(4) ?? '') : figures[column])),
  ]);
  return [head, ...lines].map((line) => line.map(cell).join(',')).join('\r\n');
}
