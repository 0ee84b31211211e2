import type { AgentState } from '@/lib/agent-state';
import type { FloorAgent } from './api/watch-floor';

/** A team's people by what they do now, and its day. */
export interface TeamLine {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly talking: number;
  readonly free: number;
  readonly away: number;
  readonly connects: number;
  readonly saves: number;
}

/** Away is whoever is signed on and takes no customer: paused, in a meeting, in training, without a phone. */
export function teamsOf(agents: readonly FloorAgent[], stateOf: (agent: FloorAgent) => AgentState): TeamLine[] {
  const teams = new Map<string, TeamLine>();
  for (const agent of agents) {
    if (agent.teamId !== null) {
      const before = teams.get(agent.teamId) ?? nothing(agent, agent.teamId);
      teams.set(agent.teamId, plus(before, agent, stateOf(agent)));
    }
  }
  return [...teams.values()];
}

function nothing(agent: FloorAgent, id: string): TeamLine {
  return { id, nameZh: agent.teamZh ?? '', nameEn: agent.teamEn ?? '', talking: 0, free: 0, away: 0, connects: 0, saves: 0 };
}

function plus(team: TeamLine, agent: FloorAgent, state: AgentState): TeamLine {
  const talks = state === 'talking' || state === 'hold';
  const away = !talks && !['free', 'loggedOut', 'reserved', 'ringing', 'wrapUp'].includes(state);
  return {
    ...team,
    talking: team.talking + (talks ? 1 : 0),
    free: team.free + (state === 'free' ? 1 : 0),
    away: team.away + (away ? 1 : 0),
    connects: team.connects + agent.today.connects,
    saves: team.saves + agent.today.saves,
  };
}
