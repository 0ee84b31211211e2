import { expect, test } from 'vitest';
import { naturalTime } from './natural-time';

// Monday, 10:20 on the reader's clock.
const NOW = new Date(2026, 10, 30, 10, 20).getTime();
const at = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute).getTime();

test.each([
  ['明天下午3点', at(31, 15)],
  ['明天下午三点半', at(31, 15, 30)],
  ['今天晚上八点一刻', at(30, 20, 15)],
  ['后天上午10:30', at(32, 10, 30)],
  ['大后天中午12点', at(33, 12)],
  ['下午3点', at(30, 15)],
  ['3点', at(30, 15)],
  ['9点', at(31, 9)],
  ['周三上午十点二十分', at(32, 10, 20)],
  ['下周一下午两点', at(37, 14)],
  ['星期天早上', at(36, 9)],
  ['3天后上午11点', at(33, 11)],
  ['半小时后', NOW + 30 * 60_000],
  ['两个小时后', NOW + 120 * 60_000],
  ['45分钟后', NOW + 45 * 60_000],
  ['明天 15：05', at(31, 15, 5)],
])('%s', (words, meant) => {
  expect(naturalTime(words, NOW)).toBe(meant);
});

test.each([
  ['tomorrow 3pm', at(31, 15)],
  ['Tomorrow at 3:30 pm', at(31, 15, 30)],
  ['today 4 pm', at(30, 16)],
  ['the day after tomorrow at 9am', at(32, 9)],
  ['tomorrow morning', at(31, 9)],
  ['tomorrow afternoon at 4', at(31, 16)],
  ['on friday 11:00', at(34, 11)],
  ['next monday 2pm', at(37, 14)],
  ['15:45', at(30, 15, 45)],
  ['12 am', at(31, 0)],
  ['in 2 hours', NOW + 120 * 60_000],
  ['in half an hour', NOW + 30 * 60_000],
  ['in 90 minutes', NOW + 90 * 60_000],
  ['in 3 days 10am', at(33, 10)],
])('%s', (words, meant) => {
  expect(naturalTime(words, NOW)).toBe(meant);
});

test.each(['', 'soon', '明天', '5', '25:00', '明天下午70点', 'tomorrow 3pm please', 'today 9am', '今天9点', '<script>'])(
  'no time that can be kept: "%s"',
  (words) => {
    expect(naturalTime(words, NOW)).toBeNull();
  },
);
