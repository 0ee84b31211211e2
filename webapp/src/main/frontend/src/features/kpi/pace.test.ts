import { expect, test } from 'vitest';
import { paceOfCount, paceOfLoss, paceOfState } from './pace';

test('a count is held against the working days that are over', () => {
  expect(paceOfCount(10, 20, 0.5)).toEqual({ standing: 'on-track', expected: 10 });
  expect(paceOfCount(9, 20, 0.5).standing).toBe('behind');
  expect(paceOfCount(8, 20, 0.5).standing).toBe('at-risk');
  expect(paceOfCount(0, 20, 0.19).standing).toBe('early');
  expect(paceOfCount(20, 20, 0.1).standing).toBe('on-track');
});

test('losses may use up an allowance, and no more', () => {
  expect(paceOfLoss(0, 10, 0.5).standing).toBe('on-track');
  expect(paceOfLoss(5, 10, 0.5).standing).toBe('on-track');
  expect(paceOfLoss(6, 10, 0.5).standing).toBe('behind');
  expect(paceOfLoss(9, 10, 0.5).standing).toBe('at-risk');
  expect(paceOfLoss(3, 10, 0.1).standing).toBe('early');
  expect(paceOfLoss(11, 10, 0.1).standing).toBe('at-risk');
  expect(paceOfLoss(0, 0, 1).standing).toBe('on-track');
});

test('a state is asked at any time', () => {
  expect(paceOfState(0.6, 0.6).standing).toBe('on-track');
  expect(paceOfState(0.5, 0.6).standing).toBe('behind');
  expect(paceOfState(0.3, 0.6).standing).toBe('at-risk');
});
