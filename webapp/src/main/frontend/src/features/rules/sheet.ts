import type { RuleRow, RuleTable } from './api/rules';

/** The columns that a row fills in, by the kind of table; the server has the same. */
const OUTPUTS: Record<RuleTable['kind'], string[]> = {
  CHURN_POINTS: ['points'],
  VALUE_TIER: ['tier'],
  STRATEGY: ['offer', 'relevance'],
  CONTACT_PRIORITY: ['weight'],
  SCORING_BANDS: ['points'],
};

export type Column =
  | { kind: 'input'; id: string; attribute: string }
  | { kind: 'output'; id: string }
  | { kind: 'zh' | 'en' | 'note'; id: string };

/** The columns as they are edited: what is asked, what is decided, what people are told, and a remark. */
export function columnsOf(table: RuleTable): Column[] {
  return [
    ...table.inputs.map(({ id, attribute }): Column => ({ kind: 'input', id, attribute })),
    ...OUTPUTS[table.kind].map((id): Column => ({ kind: 'output', id })),
    { kind: 'zh', id: 'reason' },
    { kind: 'en', id: 'reason' },
    { kind: 'note', id: 'note' },
  ];
}

export function cellOf(table: RuleTable, row: RuleRow, column: number): string {
  const inputs = table.inputs.length;
  const outputs = OUTPUTS[table.kind].length;
  if (column < inputs) {
    return row.tests[column] ?? '';
  }
  if (column < inputs + outputs) {
    return row.outputs[column - inputs] ?? '';
  }
  return [row.reason.zh, row.reason.en, row.note][column - inputs - outputs] ?? '';
}

function withCell(table: RuleTable, row: RuleRow, column: number, text: string): RuleRow {
  const inputs = table.inputs.length;
  const outputs = OUTPUTS[table.kind].length;
  const put = (cells: string[], at: number, most: number) =>
    Array.from({ length: most }, (_, place) => (place === at ? text : (cells[place] ?? '')));
  if (column < inputs) {
    return { ...row, tests: put(row.tests, column, inputs) };
  }
  if (column < inputs + outputs) {
    return { ...row, outputs: put(row.outputs, column - inputs, outputs) };
  }
  switch (column - inputs - outputs) {
    case 0:
      return { ...row, reason: { ...row.reason, zh: text } };
    case 1:
      return { ...row, reason: { ...row.reason, en: text } };
    default:
      return { ...row, note: text };
  }
}

/** A row's id is for ever and never a place, so that of a new one is drawn. */
export function newRow(table: RuleTable): RuleRow {
  return {
    id: `r-${crypto.randomUUID().slice(0, 8)}`,
    tests: table.inputs.map(() => '-'),
    outputs: OUTPUTS[table.kind].map(() => ''),
    reason: { zh: '', en: '' },
    note: '',
  };
}

export interface Place {
  row: number;
  column: number;
}

/** A rectangle of cells, both corners in it. */
export interface Block {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

export function blockOf(one: Place, other: Place): Block {
  return {
    top: Math.min(one.row, other.row),
    bottom: Math.max(one.row, other.row),
    left: Math.min(one.column, other.column),
    right: Math.max(one.column, other.column),
  };
}

export const MOST_ROWS = 5_000;

export type Pasted = { table: RuleTable; block: Block } | { refused: 'too-wide' | 'too-many' | 'empty'; have: number; room: number };

/**
 * Puts a block of cells in at a place; rows that lack at the end are added. One cell fills the whole
 * selection. What does not fit is refused whole: half a block is worse than none.
 */
export function paste(table: RuleTable, cells: string[][], selection: Block): Pasted {
  const wide = Math.max(0, ...cells.map((each) => each.length));
  const room = columnsOf(table).length - selection.left;
  const first = cells[0]?.[0];
  if (wide === 0 || first === undefined) {
    return { refused: 'empty', have: 0, room };
  }
  if (wide > room) {
    return { refused: 'too-wide', have: wide, room };
  }
  const rows = [...table.rows];
  if (selection.top + cells.length > MOST_ROWS) {
    return { refused: 'too-many', have: cells.length, room: MOST_ROWS - selection.top };
  }
  const one = cells.length === 1 && wide === 1;
  const height = one ? selection.bottom - selection.top + 1 : cells.length;
  const width = one ? selection.right - selection.left + 1 : wide;
  for (let down = 0; down < height; down++) {
    let row = rows[selection.top + down] ?? newRow(table);
    for (let along = 0; along < width; along++) {
      const text = one ? first : cells[down]?.[along];
      if (text !== undefined) {
        row = withCell(table, row, selection.left + along, text.trim());
      }
    }
    rows[selection.top + down] = row;
  }
  return {
    table: { ...table, rows },
    block: {
      ...selection,
      bottom: selection.top + height - 1,
      right: selection.left + width - 1,
    },
  };
}

/** The cells of a block as they go to the clipboard. */
export function copy(table: RuleTable, block: Block): string {
  return table.rows
    .slice(block.top, block.bottom + 1)
    .map((row) =>
      Array.from({ length: block.right - block.left + 1 }, (_, along) => quoted(cellOf(table, row, block.left + along))).join('\t'),
    )
    .join('\n');
}

const quoted = (text: string) => (/["\t\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Cells from the clipboard as Excel writes them: tabs and lines, and quotes around what holds either. */
export function cellsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let inQuotes = false;
  const end = () => {
    rows[rows.length - 1]?.push(cell);
    cell = '';
  };
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at);
    if (inQuotes) {
      if (sign !== '"') {
        cell += sign;
      } else if (text.charAt(at + 1) === '"') {
        cell += sign;
        at++;
      } else {
        inQuotes = false;
      }
    } else if (sign === '"' && cell === '') {
      inQuotes = true;
    } else if (sign === '\t') {
      end();
    } else if (sign === '\n') {
      end();
      rows.push([]);
    } else if (sign !== '\r') {
      cell += sign;
    }
  }
  if (cell !== '' || (rows[rows.length - 1]?.length ?? 0) > 0) {
    end();
  }
  return rows.filter((row, place) => row.length > 0 || place < rows.length - 1);
}

export function clear(table: RuleTable, block: Block): RuleTable {
  const pasted = paste(
    table,
    Array.from({ length: block.bottom - block.top + 1 }, () => Array.from({ length: block.right - block.left + 1 }, () => '')),
    block,
  );
  return 'table' in pasted ? pasted.table : table;
}

/** The first row of a block in all the others. */
export function fillDown(table: RuleTable, block: Block): RuleTable {
  const first = table.rows[block.top];
  if (first === undefined) {
    return table;
  }
  const line = Array.from({ length: block.right - block.left + 1 }, (_, along) => cellOf(table, first, block.left + along));
  const pasted = paste(
    table,
    Array.from({ length: block.bottom - block.top + 1 }, () => line),
    block,
  );
  return 'table' in pasted ? pasted.table : table;
}

export function insertRow(table: RuleTable, at: number): RuleTable {
  return { ...table, rows: table.rows.toSpliced(at, 0, newRow(table)) };
}

export function removeRows(table: RuleTable, block: Block): RuleTable {
  return { ...table, rows: table.rows.toSpliced(block.top, block.bottom - block.top + 1) };
}

/** Moves the rows of a block by one place up (-1) or down (1), where there is room. */
export function moveRows(table: RuleTable, block: Block, by: -1 | 1): RuleTable {
  const beyond = by < 0 ? block.top - 1 : block.bottom + 1;
  const other = table.rows[beyond];
  if (other === undefined) {
    return table;
  }
  const without = table.rows.toSpliced(beyond, 1);
  return { ...table, rows: without.toSpliced(by < 0 ? block.bottom : block.top, 0, other) };
}

/** Every cell of a block in which a text is found, with another in its place. */
export function replaceAll(table: RuleTable, find: string, by: string): { table: RuleTable; cells: number } {
  let cells = 0;
  if (find === '') {
    return { table, cells };
  }
  const width = columnsOf(table).length;
  const rows = table.rows.map((row) => {
    let changed = row;
    for (let column = 0; column < width; column++) {
      const text = cellOf(table, changed, column);
      if (text.includes(find)) {
        changed = withCell(table, changed, column, text.replaceAll(find, by));
        cells++;
      }
    }
    return changed;
  });
  return { table: cells === 0 ? table : { ...table, rows }, cells };
}
