import type { Call, DeskView } from './api/desk';
import type { Script } from './api/script';
import type { Walk } from './script-walk';

/** What lasts too long in a call; it is told and nothing comes of it. */
export type TooLong =
  | { readonly what: 'silent'; readonly repeat: number }
  | { readonly what: 'silentClose' }
  | { readonly what: 'saving' }
  | { readonly what: 'unattended' };

/** How long it is still said that nobody answers: whoever does not go by the script is not told for ever. */
const AFTER_SILENCE = 10_000;

/** Since when the customer waits for the manager; null while they talk. */
export function waitsSince(call: Call, view: DeskView): number | null {
  const phase = call.live?.phase ?? null;
  if (call.live !== null && (phase === 'HOLD' || phase === 'CONSULT' || phase === 'RECONNECTING')) {
    return Date.parse(call.live.since);
  }
  return phase === null && view.activity === 'HOLD' ? Date.parse(view.since) : null;
}

function silent(call: Call, walk: Walk, { timers }: Script, now: number): TooLong | null {
  if (walk.at !== 0 || walk.furthest > 0 || call.joinedAt === null) {
    return null;
  }
  const greeted = walk.greetedAt ?? Date.parse(call.joinedAt) + timers.greetingSeconds * 1_000;
  const silence = timers.silenceSeconds * 1_000;
  const round = silence + timers.greetingSeconds * 1_000;
  const passed = now - greeted - silence;
  const close = timers.silenceRepeats * round;
  if (passed < 0 || passed >= close + AFTER_SILENCE) {
    return null;
  }
  return passed >= close ? { what: 'silentClose' } : { what: 'silent', repeat: Math.floor(passed / round) + 1 };
}

/** All that lasts too long now; nobody is silent who has been written down. */
export function tooLong(call: Call, view: DeskView, walk: Walk, written: boolean, now: number): TooLong[] {
  const script = walk.version?.script;
  if (script === undefined || (view.activity !== 'TALKING' && view.activity !== 'HOLD')) {
    return [];
  }
  const since = waitsSince(call, view);
  if (since !== null) {
    return now - since >= script.timers.unattendedSeconds * 1_000 ? [{ what: 'unattended' }] : [];
  }
  const found: (TooLong | null)[] = [written ? null : silent(call, walk, script, now)];
  if (script.stages[walk.at]?.saving && walk.savingSince !== null && now - walk.savingSince >= script.timers.saveSeconds * 1_000) {
    found.push({ what: 'saving' });
  }
  return found.filter((each) => each !== null);
}
