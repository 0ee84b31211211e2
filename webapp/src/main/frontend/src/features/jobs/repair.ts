/** A refused row: where it stood, what is wrong with it, and its cells. */
export interface RefusedRow {
  readonly line: string;
  readonly column: string;
  readonly sentence: string;
  readonly cells: readonly string[];
}

export interface RepairSheet {
  readonly header: readonly string[];
  readonly rows: readonly RefusedRow[];
}

const OURS = 'reject:';

/** Cuts a line into cells; what begins with a quote and does not end is one cell to the end of the line. */
function cut(line: string, delimiter: string): string[] {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    if (line[at] === '"') {
      let cell = '';
      at++;
      while (at < line.length && !(line[at] === '"' && line[at + 1] !== '"')) {
        at += line[at] === '"' ? 1 : 0;
        cell += line[at] ?? '';
        at++;
      }
      at++;
      cells.push(cell);
    } else {
      const end = line.indexOf(delimiter, at);
      cells.push(line.slice(at, end < 0 ? undefined : end));
      at = end < 0 ? line.length : end;
    }
    if (at >= line.length) {
      return cells;
    }
    at++;
  }
}

/** The file of refused rows that an import leaves, read into a sheet without the mark of who took it. */
export function sheetOf(text: string): RepairSheet {
  const [head = '', ...lines] = text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .map((line) => line.replace(/\r$/, ''))
    .filter((line) => line !== '');
  const delimiter = /reject:line(.)/.exec(head)?.[1] ?? ',';
  const names = cut(head, delimiter);
  const place = (name: string) => names.indexOf(OURS + name);
  const own = names.flatMap((name, index) => (name.startsWith(OURS) ? [] : [index]));
  return {
    header: own.map((index) => names[index] ?? ''),
    rows: lines.map((line) => {
      const cells = cut(line, delimiter);
      const cell = (index: number) => cells[index] ?? '';
      return {
        line: cell(place('line')),
        column: cell(place('column')),
        sentence: cell(place('sentence')),
        cells: own.map(cell),
      };
    }),
  };
}

const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""').replace(/[\r\n]+/g, ' ')}"` : cell);

/** The rows as an import reads them. */
export function textOf(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return `\uFEFF${[header, ...rows].map((cells) => `${cells.map(quoted).join(',')}\n`).join('')}`;
}

/** How the import was read, from what it says of itself: a template in a version, or a preset. */
export function orderOf(source: string): { template: string } | { preset: string } {
  const template = /^(.*), version \d+$/.exec(source)?.[1];
  return template === undefined ? { preset: source } : { template };
}
