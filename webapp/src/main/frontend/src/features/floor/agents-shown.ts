import type { AgentState } from '@/lib/agent-state';
import { AGENT_STATES, stateOf } from '@/lib/agent-state';
import type { FloorAgent } from './api/watch-floor';

export const SORTS = ['longest', 'name', 'state'] as const;
export type Sort = (typeof SORTS)[number];

/** Which agents are shown and in what order; it lives in the address, so it can be kept and sent. */
export interface Choice {
  readonly team: string | null;
  readonly state: AgentState | null;
  readonly sort: Sort;
}

export function choiceOf(address: URLSearchParams): Choice {
  return {
    team: address.get('team'),
    state: AGENT_STATES.find((each) => each === address.get('state')) ?? null,
    sort: SORTS.find((each) => each === address.get('sort')) ?? 'longest',
  };
}

function order(sort: Sort): (one: FloorAgent, other: FloorAgent) => number {
  const byId = (one: FloorAgent, other: FloorAgent) => one.id.localeCompare(other.id, 'en', { numeric: true });
  const bySince = (one: FloorAgent, other: FloorAgent) => Date.parse(one.since) - Date.parse(other.since);
  const rank = (agent: FloorAgent) => AGENT_STATES.indexOf(stateOf(agent));
  const away = (agent: FloorAgent) => (stateOf(agent) === 'loggedOut' ? 1 : 0);
  switch (sort) {
    case 'longest':
      return (one, other) => away(one) - away(other) || bySince(one, other) || byId(one, other);
    case 'name':
      return byId;
    case 'state':
      return (one, other) => rank(one) - rank(other) || bySince(one, other) || byId(one, other);
  }
}

export function agentsShown(all: readonly FloorAgent[], choice: Choice): FloorAgent[] {
  return all
    .filter((agent) => choice.team === null || agent.teamId === choice.team)
    .filter((agent) => choice.state === null || stateOf(agent) === choice.state)
    .toSorted(order(choice.sort));
}
