import { expect, test } from 'vitest';
import { en } from './en';
import { zh } from './zh';

type Tree = { readonly [key: string]: string | Tree };

function texts(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as [string, string]] : texts(value, `${path}${key}.`),
  );
}

const english = new Map(texts(en));
const chinese = new Map(texts(zh));

test('every text exists in both languages, none is empty', () => {
  expect([...chinese.keys()]).toEqual([...english.keys()]);
  expect([...english, ...chinese].filter(([, text]) => text.trim() === '')).toEqual([]);
});

test('both languages fill in the same values', () => {
  const values = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();
  const differing = [...english].filter(
    ([key, text]) => values(text).join() !== values(chinese.get(key) ?? '').join() && !/_(one|zero)$/.test(key),
  );
  expect(differing).toEqual([]);
});

test('every key that the page asks for exists', () => {
  const sources = import.meta.glob<string>(['/src/**/*.{ts,tsx}', '!**/*.test.*'], { query: '?raw', import: 'default', eager: true });
  const asked = Object.values(sources).flatMap((text) =>
    [...text.matchAll(/\bt\('([\w.-]+)'/g)].map((match) => match[1] ?? ''),
  );
  const known = (key: string) => english.has(key) || english.has(`${key}_other`);
  expect(asked.length).toBeGreaterThan(80);
  expect(asked.filter((key) => !known(key))).toEqual([]);
});

test('the Chinese texts are Chinese', () => {
  const foreign = [...chinese].filter(([, text]) => !/\p{Script=Han}/u.test(text)).map(([key]) => key);
  expect(foreign).toEqual([]);
});
