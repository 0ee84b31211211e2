import type { Attribute, Label, RuleTable } from './api/rules';
import type { Column } from './sheet';

/** A value that a cell may have, with what people call it; empty labels say nothing more. */
export interface Choice {
  readonly value: string;
  readonly label: Label;
}

const TIERS = ['BASIC', 'SILVER', 'GOLD', 'DIAMOND'];

const bare = (values: string[]): Choice[] => values.map((value) => ({ value, label: { zh: '', en: '' } }));

/** The values that are known of a column; empty where anything may stand. */
export function choicesOf(column: Column, kind: RuleTable['kind'], attributes: Attribute[], offers: Choice[]): Choice[] {
  if (column.kind === 'input') {
    const asked = attributes.find((each) => each.key === column.attribute);
    return asked === undefined ? [] : asked.type === 'bool' ? bare(['true', 'false']) : bare(asked.values);
  }
  if (column.kind === 'output' && kind === 'STRATEGY' && column.id === 'offer') {
    return offers;
  }
  return column.kind === 'output' && kind === 'VALUE_TIER' && column.id === 'tier' ? bare(TIERS) : [];
}

/** What is written before the value that is being typed: a test may name several, with commas between. */
const beginning = (text: string) => /^(.*(?:,|\(|，)\s*)?/.exec(text)?.[0] ?? '';

/** What the cell would be with each choice in the place of what is typed last. */
export function completed(text: string, choices: Choice[], several: boolean): Choice[] {
  const before = several ? beginning(text) : '';
  return choices.map((each) => ({ ...each, value: `${before}${each.value}${before.includes('(') && !before.includes(')') ? ')' : ''}` }));
}
