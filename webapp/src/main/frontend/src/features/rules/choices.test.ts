import { expect, test } from 'vitest';
import { choicesOf, completed } from './choices';

const attribute = (key: string, type: string, values: string[] = []) => ({ key, label: { zh: '', en: '' }, type, unit: null, values, formula: '' });
const ATTRIBUTES = [attribute('tier', 'text', ['BASIC', 'GOLD']), attribute('openComplaint', 'bool'), attribute('billChange', 'number')];
const OFFERS = [{ value: 'gift', label: { zh: '礼品', en: 'Gift' } }];
const values = (column: Parameters<typeof choicesOf>[0], kind: Parameters<typeof choicesOf>[1]) =>
  choicesOf(column, kind, ATTRIBUTES, OFFERS).map((each) => each.value);

test('a column offers the values that are known of it, and none where anything may stand', () => {
  expect(values({ kind: 'input', id: 'c', attribute: 'tier' }, 'STRATEGY')).toEqual(['BASIC', 'GOLD']);
  expect(values({ kind: 'input', id: 'c', attribute: 'openComplaint' }, 'CHURN_POINTS')).toEqual(['true', 'false']);
  expect(values({ kind: 'input', id: 'c', attribute: 'billChange' }, 'CHURN_POINTS')).toEqual([]);
  expect(values({ kind: 'output', id: 'offer' }, 'STRATEGY')).toEqual(['gift']);
  expect(values({ kind: 'output', id: 'relevance' }, 'STRATEGY')).toEqual([]);
  expect(values({ kind: 'output', id: 'tier' }, 'VALUE_TIER')).toEqual(['BASIC', 'SILVER', 'GOLD', 'DIAMOND']);
  expect(values({ kind: 'note', id: 'note' }, 'STRATEGY')).toEqual([]);
});

test('of several values the last is completed', () => {
  const tiers = choicesOf({ kind: 'input', id: 'c', attribute: 'tier' }, 'STRATEGY', ATTRIBUTES, []);
  const offered = (text: string, several = true) => completed(text, tiers, several).map((each) => each.value);
  expect(offered('G')).toEqual(['BASIC', 'GOLD']);
  expect(offered('BASIC, G')).toEqual(['BASIC, BASIC', 'BASIC, GOLD']);
  expect(offered('not(G')).toEqual(['not(BASIC)', 'not(GOLD)']);
  expect(offered('a, G', false)).toEqual(['BASIC', 'GOLD']);
});
