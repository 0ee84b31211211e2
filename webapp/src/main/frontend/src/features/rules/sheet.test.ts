import { expect, test } from 'vitest';
import type { RuleTable } from './api/rules';
import { blockOf, cellOf, cellsOf, clear, columnsOf, copy, fillDown, moveRows, paste, removeRows, replaceAll } from './sheet';

const row = (id: string, ...cells: [string, string, string]) => ({
  id,
  tests: [cells[0], cells[1]],
  outputs: [cells[2]],
  reason: { zh: '原因', en: 'reason' },
  note: '',
});

const TABLE: RuleTable = {
  kind: 'CHURN_POINTS',
  hitPolicy: 'COLLECT_SUM',
  name: { zh: '表', en: 'Table' },
  inputs: [
    { id: 'a', attribute: 'billChange' },
    { id: 'b', attribute: 'tenure' },
  ],
  rows: [row('1', '< -20 %', '-', '30'), row('2', '-', '< 1 y', '10'), row('3', '-', '-', '5')],
  measured: {},
};

const at = (row: number, column: number) => blockOf({ row, column }, { row, column });

test('cells from a spreadsheet keep tabs, lines and quotes that stand in quotes', () => {
  expect(cellsOf('1\t"two\nlines"\r\n3\t"a ""b"""\r\n')).toEqual([
    ['1', 'two\nlines'],
    ['3', 'a "b"'],
  ]);
  expect(cellsOf('')).toEqual([]);
  expect(cellsOf('a\t')).toEqual([['a', '']]);
});

test('what is copied comes back as it was', () => {
  const block = blockOf({ row: 0, column: 0 }, { row: 2, column: 5 });
  const pasted = paste(clear(TABLE, block), cellsOf(copy(TABLE, block)), at(0, 0));
  expect('table' in pasted && pasted.table.rows).toEqual(TABLE.rows);
});

test('a block larger than the table adds rows with ids of their own and is refused when it is too wide', () => {
  const cells = Array.from({ length: 500 }, (_, n) => [`> ${n}`, '-', String(n)]);
  const pasted = paste(TABLE, cells, at(1, 0));
  if (!('table' in pasted)) {
    throw new Error('refused');
  }
  expect(pasted.table.rows).toHaveLength(501);
  expect(new Set(pasted.table.rows.map((each) => each.id)).size).toBe(501);
  expect(pasted.table.rows[0]).toEqual(TABLE.rows[0]);
  expect(pasted.table.rows[500]?.outputs).toEqual(['499']);
  expect(pasted.block).toEqual({ top: 1, left: 0, bottom: 500, right: 2 });
  const wide = columnsOf(TABLE).length;
  expect(paste(TABLE, [Array.from({ length: wide + 1 }, () => 'x')], at(0, 0))).toEqual({
    refused: 'too-wide',
    have: wide + 1,
    room: wide,
  });
  expect(paste(TABLE, Array.from({ length: 50_000 }, () => ['x']), at(0, 0))).toMatchObject({ refused: 'too-many' });
});

test('one cell fills the whole selection, and a filled block repeats its first row', () => {
  const block = blockOf({ row: 2, column: 2 }, { row: 0, column: 2 });
  const pasted = paste(TABLE, [['7']], block);
  expect('table' in pasted && pasted.table.rows.map((each) => each.outputs[0])).toEqual(['7', '7', '7']);
  expect(fillDown(TABLE, block).rows.map((each) => each.outputs[0])).toEqual(['30', '30', '30']);
});

test('rows move past their neighbour and no further, and keep their ids', () => {
  const two = blockOf({ row: 0, column: 0 }, { row: 1, column: 0 });
  expect(moveRows(TABLE, two, 1).rows.map((each) => each.id)).toEqual(['3', '1', '2']);
  expect(moveRows(TABLE, two, -1).rows.map((each) => each.id)).toEqual(['1', '2', '3']);
  expect(moveRows(TABLE, at(2, 0), -1).rows.map((each) => each.id)).toEqual(['1', '3', '2']);
  expect(removeRows(TABLE, two).rows.map((each) => each.id)).toEqual(['3']);
});

test('a text is replaced wherever it stands, and the count is told', () => {
  const replaced = replaceAll(TABLE, 'reason', 'why');
  expect(replaced.cells).toBe(3);
  expect(cellOf(replaced.table, replaced.table.rows[1] ?? row('', '', '', ''), 4)).toBe('why');
  expect(replaceAll(TABLE, '', 'x')).toEqual({ table: TABLE, cells: 0 });
});
