import { beforeEach, expect, test } from 'vitest';
import { ACTIONS, pressed, remap, USUAL_KEYS, usualKeys } from './keys';

beforeEach(usualKeys);

const press = (code: string, key: string, more: KeyboardEventInit = {}) => pressed(new KeyboardEvent('keydown', { code, key, ...more }));

test('a press is told by its place, whatever the layout types there', () => {
  expect(press('KeyQ', 'œ', { altKey: true })).toBe('Alt+Q');
  expect(press('Numpad3', '3', { altKey: true })).toBe('Alt+3');
  expect(press('Enter', 'Enter', { metaKey: true })).toBe('Ctrl+Enter');
  expect(press('Slash', '÷', { altKey: true })).toBe('Alt+/');
  expect(press('Period', '≥', { altKey: true })).toBe('Alt+.');
  expect(press('Comma', '≤', { altKey: true })).toBe('Alt+,');
  expect(press('AltLeft', 'Alt', { altKey: true })).toBeNull();
});

test('no two actions have one key, and none has a key of the browser’s', () => {
  expect(new Set(Object.values(USUAL_KEYS)).size).toBe(ACTIONS.length);
  usualKeys();
  for (const action of ACTIONS) {
    expect(remap(action, USUAL_KEYS[action]), action).toEqual({ done: true });
  }
});

test('a key that is somebody else’s is refused with whose it is', () => {
  expect(remap('mute', 'Alt+Q')).toEqual({ done: false, why: 'used', by: 'hang-up' });
  expect(remap('mute', 'F5')).toEqual({ done: false, why: 'taken' });
  expect(remap('mute', 'M')).toEqual({ done: false, why: 'bare' });
  expect(remap('mute', 'Alt+M')).toEqual({ done: true });
  expect(JSON.parse(localStorage.getItem('holdline.keys') ?? '')).toEqual({ mute: 'Alt+M' });
  expect(remap('hang-up', 'F8')).toEqual({ done: true });
});
