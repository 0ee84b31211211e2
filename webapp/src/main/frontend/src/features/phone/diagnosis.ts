import type { Registration } from './api/registration';
import { healthOf, type PhoneEvent, type PhoneState } from './state';

/** Something that happened at the telephone. */
export interface Happened {
  readonly at: number;
  readonly event: PhoneEvent;
}

/** What is worth telling of an event; quality comes every few seconds and is told once. */
function words(event: PhoneEvent): string | null {
  switch (event.type) {
    case 'quality':
      return null;
    case 'seat':
      return `seat ${event.seat}`;
    case 'microphone':
      return `microphone ${event.microphone}`;
    case 'invited':
      return `invited, ${event.auto ? 'asks for an answer' : 'rings'}`;
    case 'over':
      return `over, ${event.why}`;
    case 'mute':
      return event.on ? 'muted' : 'heard again';
    case 'unplugged':
      return event.label === null ? 'microphone is back' : `unplugged ${event.label}`;
    case 'sound':
      return event.blocked ? 'sound blocked' : 'sound on';
    case 'connecting':
    case 'opened':
    case 'registered':
    case 'lost':
    case 'refused':
    case 'take':
    case 'decline':
    case 'talking':
      return event.type;
  }
}

/** What a person copies for whoever looks after the telephones: no credentials, no customer. */
export function diagnosis(state: PhoneState, registration: Registration, devices: readonly string[], past: readonly Happened[], browser: string): string {
  const { address, domain, user, gatheringMillis } = registration;
  const { seat, line, microphone, call, muted, missed, quality, unplugged, soundBlocked } = state;
  const now = { health: healthOf(state), seat, line, microphone, call: call?.stage ?? null, muted, missed, quality, unplugged, soundBlocked };
  return [
    `phone ${user}@${domain} at ${address}, gathering ${gatheringMillis} ms`,
    `browser ${browser}`,
    `devices ${devices.join(' | ') || 'none'}`,
    `now ${JSON.stringify(now)}`,
    ...past.flatMap(({ at, event }) => {
      const text = words(event);
      return text === null ? [] : [`${new Date(at).toISOString()} ${text}`];
    }),
  ].join('\n');
}
