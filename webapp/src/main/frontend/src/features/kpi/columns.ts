import type { KpiRow } from './api/kpi';

/** The columns in reading order; each key has a label and a definition in every language. */
export const COUNTS = ['attempts', 'connects', 'rightParty', 'accepted', 'saves', 'abandoned'] as const;
export const TIMES = ['talkSeconds', 'wrapUpSeconds', 'availableSeconds'] as const;
export const SHARES = ['occupancy', 'rightPartyRate', 'saveRate'] as const;
export const COLUMNS = [...COUNTS, ...TIMES, ...SHARES] as const;
export type Column = (typeof COLUMNS)[number];
export type Share = (typeof SHARES)[number];

export type Figures = Omit<KpiRow, 'id' | 'nameZh' | 'nameEn'>;

/** Of each share what stands above and below the line, so that shares of several rows add up. */
function parts(figures: Figures, share: Share): readonly [number, number] {
  switch (share) {
    case 'occupancy': {
      const handled = figures.talkSeconds + figures.wrapUpSeconds;
      return [handled, handled + figures.availableSeconds];
    }
    case 'rightPartyRate':
      return [figures.rightParty, figures.rightPartyBase];
    case 'saveRate':
      return [figures.saveKept, figures.saveContacts];
  }
}

/** A figure of a row; a share of nothing is unknown. */
export function valueOf(figures: Figures, column: Column): number | null {
  if (column !== 'occupancy' && column !== 'rightPartyRate' && column !== 'saveRate') {
    return figures[column];
  }
  const [above, below] = parts(figures, column);
  return below > 0 ? above / below : null;
}

/** Sums; the shares of the sums are never the mean of the rows' shares. */
export function total(rows: readonly Figures[]): Figures {
  const sum = (figure: keyof Omit<Figures, 'occupancy'>) => rows.reduce((before, row) => before + row[figure], 0);
  const sums = {
    attempts: sum('attempts'),
    connects: sum('connects'),
    rightParty: sum('rightParty'),
    accepted: sum('accepted'),
    saves: sum('saves'),
    abandoned: sum('abandoned'),
    talkSeconds: sum('talkSeconds'),
    wrapUpSeconds: sum('wrapUpSeconds'),
    availableSeconds: sum('availableSeconds'),
    rightPartyBase: sum('rightPartyBase'),
    saveContacts: sum('saveContacts'),
    saveClaims: sum('saveClaims'),
    saveKept: sum('saveKept'),
  };
  return { ...sums, occupancy: valueOf({ ...sums, occupancy: null }, 'occupancy') };
}

/** A cell that a spreadsheet can neither split nor take for a formula. */
function cell(value: string | number | null): string {
  const text = value === null ? '' : typeof value === 'number' ? String(value) : value.replace(/^(?=[=+\-@\t\r])/, "'");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The table as CSV with Windows line ends, ready for a spreadsheet; the mark ends each line. */
export function csvOf(head: readonly string[], rows: readonly { name: string; figures: Figures }[], mark: string): string {
  const lines = rows.map(({ name, figures }) => [
    name,
    ...[...COUNTS, ...TIMES].map((column) => figures[column]),
    ...SHARES.map((column) => valueOf(figures, column)?.toFixed(4) ?? ''),
    mark,
  ]);
  return [head, ...lines].map((line) => line.map(cell).join(',')).join('\r\n');
}
