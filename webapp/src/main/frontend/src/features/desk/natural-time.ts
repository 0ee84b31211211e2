/** Times as people say them, in Chinese or English, on the clock of the reader: "明天下午3点", "tomorrow 3pm", "in 2 hours". */

const MINUTE = 60_000;
const DIGITS: Record<string, number> = { 零: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const CHINESE_WEEKDAYS = '日一二三四五六';
const NUMBER = '([0-9]{1,3}|[零一二两三四五六七八九十]{1,3})';

interface Clock {
  readonly hour: number;
  readonly minute: number;
}

/** The moment that is meant, in milliseconds; null when the words are no time or it is over. */
export function naturalTime(words: string, now: number): number | null {
  const text = words.trim().toLowerCase().replaceAll(/[\s,，。]+/g, ' ').replaceAll('：', ':');
  if (text === '') {
    return null;
  }
  const later = fromNow(text);
  if (later !== null) {
    return now + later;
  }
  const day = dayOf(text, now);
  const clock = clockOf(day.rest);
  if (clock === null) {
    return null;
  }
  const at = new Date(now);
  at.setDate(at.getDate() + (day.days ?? 0));
  at.setHours(clock.hour, clock.minute, 0, 0);
  if (day.days === null && at.getTime() <= now) {
    at.setDate(at.getDate() + 1);
  }
  return at.getTime() > now ? at.getTime() : null;
}

/** A number in digits or Chinese, up to 99. */
function numberOf(text: string): number {
  if (/^\d+$/.test(text)) {
    return Number(text);
  }
  const [tens, ones] = text.includes('十') ? text.split('十') : ['0', text];
  const ten = text.includes('十') ? (tens === '' ? 1 : (DIGITS[tens ?? ''] ?? NaN)) : 0;
  return ten * 10 + (ones === '' || ones === undefined ? 0 : (DIGITS[ones] ?? NaN));
}

const UNITS: readonly (readonly [RegExp, number])[] = [
  [new RegExp(`^${NUMBER} ?分钟[之以]?后$`), MINUTE],
  [new RegExp(`^${NUMBER} ?个?(?:小时|钟头)[之以]?后$`), 60 * MINUTE],
  [/^in (\d{1,3}) ?(?:minutes?|mins?|m)$/, MINUTE],
  [/^in (\d{1,3}) ?(?:hours?|hrs?|h)$/, 60 * MINUTE],
];

function fromNow(text: string): number | null {
  if (/^半个?小时[之以]?后$/.test(text) || /^in half an hour$/.test(text)) {
    return 30 * MINUTE;
  }
  if (/^in an? hour$/.test(text)) {
    return 60 * MINUTE;
  }
  for (const [form, unit] of UNITS) {
    const found = form.exec(text)?.[1];
    if (found !== undefined) {
      const length = numberOf(found) * unit;
      return length > 0 ? length : null;
    }
  }
  return null;
}

interface Day {
  /** From today on; null when no day is named. */
  readonly days: number | null;
  readonly rest: string;
}

const NAMED: readonly (readonly [RegExp, number])[] = [
  [/大后天/, 3],
  [/后天|the day after tomorrow|day after tomorrow/, 2],
  [/明[天日]|tomorrow/, 1],
  [/今[天日]|today/, 0],
];

function dayOf(text: string, now: number): Day {
  for (const [form, days] of NAMED) {
    if (form.test(text)) {
      return { days, rest: text.replace(form, ' ').trim() };
    }
  }
  const after = new RegExp(`${NUMBER} ?天[之以]?后|in (\\d{1,2}) days?`).exec(text);
  if (after) {
    return { days: numberOf(after[1] ?? after[2] ?? ''), rest: text.replace(after[0], ' ').trim() };
  }
  const week = weekdayOf(text);
  return week === null ? { days: null, rest: text } : { days: daysTo(week, now), rest: text.replace(week.said, ' ').trim() };
}

interface Weekday {
  readonly day: number;
  readonly next: boolean;
  readonly said: string;
}

function weekdayOf(text: string): Weekday | null {
  const chinese = /(下个?)?(?:周|星期|礼拜)([日天一二三四五六])/.exec(text);
  if (chinese) {
    const day = CHINESE_WEEKDAYS.indexOf((chinese[2] ?? '').replace('天', '日'));
    return { day, next: chinese[1] !== undefined, said: chinese[0] };
  }
  const english = /(next |on )?\b(sun|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?)(?:day)?\b/.exec(text);
  if (english) {
    const day = WEEKDAYS.findIndex((each) => each.startsWith((english[2] ?? '').slice(0, 3)));
    return { day, next: english[1] === 'next ', said: english[0] };
  }
  return null;
}

/** Weeks begin on Monday; a day that is over in this week is meant in the next. */
function daysTo(week: Weekday, now: number): number {
  const monday = (day: number) => (day + 6) % 7;
  const away = monday(week.day) - monday(new Date(now).getDay());
  return week.next || away < 0 ? away + 7 : away;
}

const PARTS: readonly (readonly [RegExp, 'am' | 'pm', number])[] = [
  [/早上|早晨|上午|凌晨|in the morning|morning/, 'am', 9],
  [/中午|\bnoon\b|midday/, 'pm', 12],
  [/下午|in the afternoon|afternoon/, 'pm', 15],
  [/晚上|傍晚|in the evening|tonight|evening/, 'pm', 19],
];

/** What is left has to be the time of day, wholly. */
function clockOf(text: string): Clock | null {
  const part = PARTS.find(([form]) => form.test(text));
  const rest = (part ? text.replace(part[0], ' ') : text).trim().replace(/^(?:at|on)\b/, '').trim();
  if (rest === '') {
    return part ? { hour: part[2], minute: 0 } : null;
  }
  return spoken(rest, part?.[1] ?? null) ?? written(rest, part?.[1] ?? null);
}

function spoken(text: string, half: 'am' | 'pm' | null): Clock | null {
  const found = new RegExp(`^${NUMBER} ?[点时](?:(半)|(一刻)|(三刻)|${NUMBER} ?分?|整|钟)?$`).exec(text);
  if (!found) {
    return null;
  }
  const minute = found[2] ? 30 : found[3] ? 15 : found[4] ? 45 : found[5] ? numberOf(found[5]) : 0;
  return clock(numberOf(found[1] ?? ''), minute, half);
}

function written(text: string, half: 'am' | 'pm' | null): Clock | null {
  const found = /^(\d{1,2})(?::(\d{2}))? ?(am|pm|a\.m\.|p\.m\.|o'clock)?$/.exec(text);
  if (!found || (found[2] === undefined && found[3] === undefined && half === null)) {
    return null;
  }
  const said = found[3]?.startsWith('a') ? 'am' : found[3]?.startsWith('p') ? 'pm' : half;
  return clock(Number(found[1]), Number(found[2] ?? 0), said);
}

/** Nobody means one to seven in the night when a customer asks to be called. */
function clock(hour: number, minute: number, half: 'am' | 'pm' | null): Clock | null {
  const afternoon = half === 'pm' || (half === null && hour >= 1 && hour <= 7);
  const full = afternoon && hour < 12 ? hour + 12 : half === 'am' && hour === 12 ? 0 : hour;
  return full >= 0 && full < 24 && minute >= 0 && minute < 60 ? { hour: full, minute } : null;
}
