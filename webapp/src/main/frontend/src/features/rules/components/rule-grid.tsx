import { type ClipboardEvent, type KeyboardEvent, memo, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useLanguage, useWord } from '@/lib/i18n';
import { percent } from '@/lib/format';
import type { Attribute, Fault, RuleRow, RuleTable, Traced } from '../api/rules';
import {
  type Block,
  blockOf,
  cellOf,
  cellsOf,
  clear,
  type Column,
  columnsOf,
  copy,
  fillDown,
  insertRow,
  moveRows,
  paste,
  type Pasted,
  type Place,
  removeRows,
} from '../sheet';
import { type Choice, choicesOf, completed } from '../choices';
import { useColumnWords, useLabel } from './words';

export type Refusal = Extract<Pasted, { refused: string }>;

interface Props {
  table: RuleTable;
  attributes: Attribute[];
  /** What a strategy may offer. */
  offers: Choice[];
  faults: Fault[];
  trace: Traced | null;
  /** Rows in which this is found are shown; empty shows all. */
  filter: string;
  /** Where the cursor is put, by whoever jumps to a fault. */
  cursor: Place;
  onCursor: (place: Place) => void;
  /** Null: the table is read only. */
  onChange: ((table: RuleTable) => void) | null;
  onRefused: (refusal: Refusal) => void;
  onUndo: () => void;
  onRedo: () => void;
}

/**
 * A decision table that behaves as a spreadsheet does: arrows, typing, F2, blocks by Shift, copying
 * and pasting, Ctrl+D, Alt+arrows for rows. All its cells are in the page, so that the browser's own
 * search and a screen reader find them.
 */
export function RuleGrid({ table, attributes, offers, faults, trace, filter, cursor, onCursor, onChange, onRefused, onUndo, onRedo }: Props) {
  const { t } = useTranslation();
  const grid = useRef<HTMLTableElement>(null);
  const [anchor, setAnchor] = useState<Place | null>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const follows = useRef(false);
  const columns = columnsOf(table);
  const words = useColumnWords(attributes);
  const shown = shownRows(table, columns.length, filter);
  const selection = blockOf(anchor ?? cursor, cursor);
  const choices = useMemo(() => columnsOf(table).map((each) => choicesOf(each, table.kind, attributes, offers)), [table, attributes, offers]);
  const faultsOf = useMemo(() => byRow(faults), [faults]);

  // With the cursor goes the keyboard, before the next key: a fast typist's would be lost.
  useLayoutEffect(() => {
    if (follows.current && typed === null) {
      follows.current = false;
      focusCursor(grid);
    }
  });

  const go = (place: Place, keep = false) => {
    setAnchor(keep ? (anchor ?? cursor) : null);
    setTyped(null);
    follows.current = true;
    onCursor(place);
  };
  const step = (down: number, along: number, keep: boolean) => {
    const at = shown.indexOf(cursor.row);
    const row = shown[Math.min(Math.max(at + down, 0), shown.length - 1)] ?? 0;
    go({ row, column: Math.min(Math.max(cursor.column + along, 0), columns.length - 1) }, keep);
  };
  const put = (text: string) => {
    const pasted = paste(table, [[text]], { top: cursor.row, bottom: cursor.row, left: cursor.column, right: cursor.column });
    if ('table' in pasted) {
      onChange?.(pasted.table);
    }
  };
  const take = (pasted: Pasted) => {
    if ('refused' in pasted) {
      onRefused(pasted);
    } else {
      onChange?.(pasted.table);
      setAnchor({ row: pasted.block.top, column: pasted.block.left });
      follows.current = true;
      onCursor({ row: pasted.block.bottom, column: pasted.block.right });
    }
  };

  const changed = (key: string, event: KeyboardEvent): boolean => {
    if (onChange === null) {
      return false;
    }
    const control = commandOf(event);
    if (control === 'z') {
      (event.shiftKey ? onRedo : onUndo)();
    } else if (control === 'y') {
      onRedo();
    } else if (control === 'd') {
      onChange(fillDown(table, selection));
    } else if (event.altKey && event.shiftKey && key === 'ArrowDown') {
      onChange(insertRow(table, cursor.row + 1));
      go({ row: cursor.row + 1, column: cursor.column });
    } else if (event.altKey && (key === 'ArrowUp' || key === 'ArrowDown')) {
      const by = key === 'ArrowUp' ? -1 : 1;
      const moved = moveRows(table, selection, by);
      if (moved !== table) {
        onChange(moved);
        setAnchor(anchor === null ? null : { ...anchor, row: anchor.row + by });
        follows.current = true;
        onCursor({ ...cursor, row: cursor.row + by });
      }
    } else if (control === 'delete') {
      onChange(removeRows(table, selection));
      go({ row: Math.max(0, Math.min(selection.top, table.rows.length - 2)), column: cursor.column });
    } else if (key === 'Delete' || key === 'Backspace') {
      onChange(clear(table, selection));
    } else if (key === 'F2' || key === 'Enter') {
      const row = table.rows[cursor.row];
      setTyped(row === undefined ? '' : cellOf(table, row, cursor.column));
    } else if (key.length === 1 && control === '' && !event.altKey) {
      setTyped(key);
    } else if (key === 'Process') {
      // An input method begins a word: it is composed where the keyboard is by then.
      flushSync(() => setTyped(''));
      return false;
    } else {
      return false;
    }
    return true;
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (typed !== null || event.nativeEvent.isComposing) {
      return;
    }
    const { key } = event;
    const control = commandOf(event) !== '';
    if (!event.altKey && moves[key] !== undefined) {
      const [down, along] = moves[key];
      step(control ? down * table.rows.length : down, control ? along * columns.length : along, event.shiftKey);
    } else if (key === 'Home' || key === 'End') {
      const last = key === 'End';
      const row = control ? (last ? (shown[shown.length - 1] ?? 0) : (shown[0] ?? 0)) : cursor.row;
      go({ row, column: last ? columns.length - 1 : 0 }, event.shiftKey);
    } else if (commandOf(event) === 'a') {
      setAnchor({ row: 0, column: 0 });
      follows.current = true;
      onCursor({ row: table.rows.length - 1, column: columns.length - 1 });
    } else if (!changed(key, event)) {
      return;
    }
    event.preventDefault();
  };

  const onCopy = (event: ClipboardEvent) => {
    if (typed === null) {
      event.clipboardData.setData('text/plain', copy(table, selection));
      event.preventDefault();
    }
  };
  const onPaste = (event: ClipboardEvent) => {
    if (typed === null && onChange !== null) {
      take(paste(table, cellsOf(event.clipboardData.getData('text/plain')), selection));
      event.preventDefault();
    }
  };
  const commit = (text: string, down: number, along: number) => {
    put(text);
    setTyped(null);
    step(down, along, false);
  };

  return (
    <div className="rule-grid-room">
      <table
        ref={grid}
        className="rule-grid"
        role="grid"
        aria-label={t('rules.grid')}
        aria-readonly={onChange === null}
        aria-rowcount={table.rows.length}
        onKeyDown={onKeyDown}
        onCopy={onCopy}
        onPaste={onPaste}
      >
        <Head columns={columns} words={words} />
        <tbody>
          {shown.map((place) => {
            const row = table.rows[place];
            return row === undefined ? null : (
              <Line
                key={row.id}
                table={table}
                row={row}
                place={place}
                columns={columns.length}
                cursor={cursor.row === place ? cursor.column : null}
                selected={place >= selection.top && place <= selection.bottom ? selection : null}
                typed={cursor.row === place ? typed : null}
                wrong={faultsOf.get(row.id) ?? NONE}
                columnsOfFaults={columns}
                choices={cursor.row === place ? choices[cursor.column] : undefined}
                trace={trace}
                onGo={go}
                onEdit={onChange === null ? null : setTyped}
                onCommit={commit}
              />
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

const NONE: Fault[] = [];
const NO_CHOICES: Choice[] = [];

function byRow(faults: Fault[]): Map<string, Fault[]> {
  const rows = new Map<string, Fault[]>();
  for (const fault of faults) {
    if (fault.row !== null) {
      rows.set(fault.row, [...(rows.get(fault.row) ?? NONE), fault]);
    }
  }
  return rows;
}

/** The key that is pressed with Ctrl, whatever Caps Lock makes of it; empty without Ctrl. */
const commandOf = (event: KeyboardEvent) => (event.ctrlKey || event.metaKey ? event.key.toLowerCase() : '');

const moves: Record<string, [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-20, 0],
  PageDown: [20, 0],
};

/** Puts the keyboard where the cursor is, which brings it into view. */
export function focusCursor(grid: React.RefObject<HTMLElement | null>) {
  grid.current?.querySelector<HTMLElement>('td[tabindex="0"]')?.focus();
}

function shownRows(table: RuleTable, columns: number, filter: string): number[] {
  const words = filter.trim().toLowerCase();
  const places = table.rows.map((_, place) => place);
  return words === ''
    ? places
    : places.filter((place) => {
        const row = table.rows[place];
        return row !== undefined && Array.from({ length: columns }, (_, at) => cellOf(table, row, at)).some((text) => text.toLowerCase().includes(words));
      });
}

function Head({ columns, words }: { columns: Column[]; words: (column: Column) => { title: string; hint: string } }) {
  const { t } = useTranslation();
  return (
    <thead>
      <tr>
        <th scope="col" className="rule-number">
          {t('rules.rowTitle')}
        </th>
        {columns.map((column) => {
          const { title, hint } = words(column);
          return (
            <th key={`${column.kind} ${column.id}`} scope="col" data-kind={column.kind} title={hint}>
              {title}
            </th>
          );
        })}
        <th scope="col" className="rule-measured" title={t('rules.liftWhat')}>
          {t('rules.lift')}
        </th>
        <th scope="col" className="rule-measured" title={t('rules.shareWhat')}>
          {t('rules.share')}
        </th>
      </tr>
    </thead>
  );
}

interface LineProps {
  table: RuleTable;
  row: RuleRow;
  place: number;
  columns: number;
  cursor: number | null;
  selected: Block | null;
  typed: string | null;
  /** What is wrong in this row; the same where nothing is, so that such a row is not drawn again. */
  wrong: Fault[];
  columnsOfFaults: Column[];
  /** Of the cell with the cursor. */
  choices: Choice[] | undefined;
  trace: Traced | null;
  onGo: (place: Place, keep?: boolean) => void;
  onEdit: ((text: string) => void) | null;
  onCommit: (text: string, down: number, along: number) => void;
}

const Line = memo(
  function Line({ table, row, place, columns, cursor, selected, typed, wrong, columnsOfFaults, choices, trace, onGo, onEdit, onCommit }: LineProps) {
    const { t } = useTranslation();
    const chinese = useLanguage() === 'zh-CN';
    const language = useLanguage();
    const ofRow = trace?.rows.find((each) => each.id === row.id);
    const measured = table.measured[row.id];
    const says = (chinese ? row.reason.zh : row.reason.en) || row.note;
    return (
      <tr data-counts={ofRow?.counts} data-wrong={wrong.some((each) => each.severity === 'ERROR') || undefined}>
        <th scope="row" className="rule-number">
          {place + 1}
          <span className="rule-says" title={says}>
            {says}
          </span>
          <strong>{row.outputs.join(' · ')}</strong>
          {ofRow?.counts ? <span className="rule-hit">{t('rules.matched')}</span> : null}
        </th>
        {Array.from({ length: columns }, (_, at) => {
          const column = columnsOfFaults[at];
          const faultsHere = wrong.filter((each) => each.column === column?.id);
          const inside = selected !== null && at >= selected.left && at <= selected.right;
          const text = cellOf(table, row, at);
          const sentence = faultsHere.map((each) => (chinese ? each.sentence.zh : each.sentence.en)).join(' ');
          return (
            <td
              key={at}
              role="gridcell"
              tabIndex={cursor === at ? 0 : -1}
              aria-selected={inside}
              data-any={text === '-' || undefined}
              data-kind={column?.kind}
              data-wrong={faultsHere[0]?.severity}
              data-failed={(column?.kind === 'input' && ofRow?.failed.includes(column.id)) || undefined}
              title={sentence === '' ? undefined : sentence}
              aria-invalid={faultsHere.length > 0 || undefined}
              onMouseDown={(event) => {
                if (cursor !== at || typed === null) {
                  onGo({ row: place, column: at }, event.shiftKey);
                }
              }}
              onDoubleClick={() => onEdit?.(text)}
            >
              {cursor === at && typed !== null ? <Editor first={typed} choices={choices ?? NO_CHOICES} several={column?.kind === 'input'} onCommit={onCommit} onLeave={() => onGo({ row: place, column: at })} /> : text}
            </td>
          );
        })}
        <td className="rule-measured">
          {measured === undefined || measured.lift === null ? '–' : `${measured.lift.toFixed(2)} (${measured.liftLow?.toFixed(2) ?? '?'}–${measured.liftHigh?.toFixed(2) ?? '?'})`}
        </td>
        <td className="rule-measured">{measured === undefined || measured.share === null ? '–' : percent(measured.share, language)}</td>
      </tr>
    );
  },
  (was, is) =>
    was.row === is.row &&
    was.place === is.place &&
    was.table.inputs === is.table.inputs &&
    was.table.measured === is.table.measured &&
    was.cursor === is.cursor &&
    was.typed === is.typed &&
    was.wrong === is.wrong &&
    was.trace === is.trace &&
    was.selected?.left === is.selected?.left &&
    was.selected?.right === is.selected?.right &&
    (was.selected === null) === (is.selected === null) &&
    is.cursor === null &&
    is.selected === null,
);

interface EditorProps {
  first: string;
  choices: Choice[];
  /** Whether the cell may name several. */
  several: boolean;
  onCommit: LineProps['onCommit'];
  onLeave: () => void;
}

function Editor({ first, choices, several, onCommit, onLeave }: EditorProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(first);
  const field = useRef<HTMLInputElement>(null);
  const left = useRef(false);
  const list = useId();
  useLayoutEffect(() => {
    field.current?.focus();
  }, []);
  const once = (leave: () => void) => {
    if (!left.current) {
      left.current = true;
      leave();
    }
  };
  return (
    <>
      {choices.length === 0 ? null : <Choices id={list} choices={completed(text, choices, several)} />}
    <input
      ref={field}
      className="rule-editor"
      list={choices.length === 0 ? undefined : list}
      aria-label={t('rules.cell')}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => once(() => onCommit(text, 0, 0))}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.nativeEvent.isComposing) {
          return;
        }
        if (event.key === 'Enter') {
          event.preventDefault();
          once(() => onCommit(text, event.shiftKey ? -1 : 1, 0));
        } else if (event.key === 'Tab') {
          event.preventDefault();
          once(() => onCommit(text, 0, event.shiftKey ? -1 : 1));
        } else if (event.key === 'Escape') {
          event.preventDefault();
          once(onLeave);
        }
      }}
    />
    </>
  );
}

/** What is offered while a cell is typed, called as people call it. */
function Choices({ id, choices }: { id: string; choices: Choice[] }) {
  const labelOf = useLabel();
  const word = useWord();
  const known = (value: string) => {
    const key = /[^\s,"(（，]+(?=[")]*$)/.exec(value)?.[0] ?? value;
    return ['tier', 'band', 'rules.value'].map((group) => word(group, key)).find((each) => each !== key) ?? '';
  };
  return (
    <datalist id={id}>
      {choices.map((each) => (
        <option key={each.value} value={each.value} label={labelOf(each.label) || known(each.value) || undefined} />
      ))}
    </datalist>
  );
}
