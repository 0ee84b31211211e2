import { useTranslation } from 'react-i18next';
import { stateOf } from '@/lib/agent-state';
import { useNames } from '@/lib/i18n';
import { teamsOf } from '../teams-of';
import type { FloorAgent } from '../api/watch-floor';

/** Each team in a line: who talks, who is free, who is away, and what came of the day. */
export function Teams({ agents }: { agents: readonly FloorAgent[] }) {
  const { t } = useTranslation();
  const nameOf = useNames();
  const teams = teamsOf(agents, stateOf);
  return teams.length < 2 ? null : (
    <section className="card side-card" aria-labelledby="teams">
      <header>
        <h2 id="teams">{t('floor.teams.title')}</h2>
      </header>
      <table className="teams">
        <thead>
          <tr>
            <th scope="col">{t('floor.agents.team')}</th>
            <th scope="col">{t('state.talking')}</th>
            <th scope="col">{t('state.free')}</th>
            <th scope="col">{t('floor.teams.away')}</th>
            <th scope="col">{t('floor.agents.connects')}</th>
            <th scope="col">{t('floor.agents.saves')}</th>
          </tr>
        </thead>
        <tbody>
          {teams.map((team) => (
            <tr key={team.id}>
              <th scope="row">{nameOf(team)}</th>
              <td className="number">{team.talking}</td>
              <td className="number">{team.free}</td>
              <td className="number">{team.away}</td>
              <td className="number">{team.connects}</td>
              <td className="number">{team.saves}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
