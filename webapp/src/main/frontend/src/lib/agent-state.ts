import { z } from 'zod';

export const presence = z.enum(['LOGGED_OUT', 'READY', 'PAUSED', 'MEETING', 'TRAINING', 'BREAK']);
export const activity = z.enum(['IDLE', 'RESERVED', 'RINGING', 'TALKING', 'HOLD', 'WRAP_UP', 'UNREACHABLE']);

export const AGENT_STATES = [
  'talking',
  'hold',
  'ringing',
  'reserved',
  'wrapUp',
  'free',
  'paused',
  'meeting',
  'training',
  'onBreak',
  'noPhone',
  'unreachable',
  'loggedOut',
] as const;
export type AgentState = (typeof AGENT_STATES)[number];

interface Observed {
  readonly presence: z.infer<typeof presence>;
  readonly activity: z.infer<typeof activity>;
  readonly legUp: boolean;
}

/** What a person declared and what is observed, in the one word that a colleague would use. */
export function stateOf(agent: Observed): AgentState {
  switch (agent.activity) {
    case 'TALKING':
      return 'talking';
    case 'HOLD':
      return 'hold';
    case 'RINGING':
      return 'ringing';
    case 'RESERVED':
      return 'reserved';
    case 'WRAP_UP':
      return 'wrapUp';
    case 'UNREACHABLE':
      return agent.presence === 'LOGGED_OUT' ? 'loggedOut' : 'unreachable';
    case 'IDLE':
      return declared(agent);
  }
}

function declared(agent: Observed): AgentState {
  switch (agent.presence) {
    case 'LOGGED_OUT':
      return 'loggedOut';
    case 'PAUSED':
      return 'paused';
    case 'MEETING':
      return 'meeting';
    case 'TRAINING':
      return 'training';
    case 'BREAK':
      return 'onBreak';
    case 'READY':
      return agent.legUp ? 'free' : 'noPhone';
  }
}

/** Seconds after which the time in a state deserves a look. */
const LONG: Partial<Record<AgentState, number>> = {
  hold: 60,
  ringing: 30,
  reserved: 75,
  wrapUp: 60,
  talking: 900,
  paused: 900,
  noPhone: 30,
  unreachable: 30,
};

export function isLong(state: AgentState, milliseconds: number): boolean {
  const limit = LONG[state];
  return limit !== undefined && milliseconds > limit * 1_000;
}
