import { AppstoreOutlined, BarsOutlined } from '@ant-design/icons';
import { Button, Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { AGENT_STATES, stateOf } from '@/lib/agent-state';
import { useNames } from '@/lib/i18n';
import { agentsShown, choiceOf, SORTS } from '../agents-shown';
import type { FloorAgent } from '../api/watch-floor';
import { AgentCard } from './agent-card';

/** Above this many agents rows serve better than cards. */
const CARDS_UP_TO = 24;

export function AgentBoard({ agents }: { agents: readonly FloorAgent[] }) {
  const { t } = useTranslation();
  const nameOf = useNames();
  const [address, setAddress] = useSearchParams();
  const choice = choiceOf(address);
  const shown = agentsShown(agents, choice);
  const view = address.get('view') ?? (agents.length > CARDS_UP_TO ? 'rows' : 'cards');
  const choose = (key: string, value: string | null) =>
    setAddress(
      (before) => {
        if (value === null) {
          before.delete(key);
        } else {
          before.set(key, value);
        }
        return before;
      },
      { replace: true },
    );
  const teams = new Map(
    agents.flatMap((agent) =>
      agent.teamId === null ? [] : [[agent.teamId, nameOf({ nameZh: agent.teamZh ?? '', nameEn: agent.teamEn ?? '' })]],
    ),
  );
  const counts = AGENT_STATES.map((state) => ({ state, value: agents.filter((agent) => stateOf(agent) === state).length }));
  return (
    <section className="card agents" aria-labelledby="agents">
      <header>
        <h2 id="agents" className="sr">{t('floor.agents.title')}</h2>
        <div className="state-filter" role="group" aria-label={t('floor.agents.byState')}>
          {counts
            .filter(({ state, value }) => value > 0 || choice.state === state)
            .map(({ state, value }) => (
              <button
                key={state}
                type="button"
                className="state-tag"
                data-state={state}
                aria-pressed={choice.state === state}
                onClick={() => choose('state', choice.state === state ? null : state)}
              >
                {t(`state.${state}`)} <strong className="number">{value}</strong>
              </button>
            ))}
        </div>
        <div className="agents-tools">
          <Select
            size="small"
            aria-label={t('floor.agents.team')}
            value={choice.team ?? ''}
            onChange={(team) => choose('team', team === '' ? null : team)}
            options={[{ value: '', label: t('floor.agents.allTeams') }, ...[...teams].map(([value, label]) => ({ value, label }))]}
            popupMatchSelectWidth={false}
          />
          <Select
            size="small"
            aria-label={t('floor.agents.sort')}
            value={choice.sort}
            onChange={(sort) => choose('sort', sort)}
            options={SORTS.map((value) => ({ value, label: t(`floor.agents.by.${value}`) }))}
            popupMatchSelectWidth={false}
          />
          <Segmented
            size="small"
            aria-label={t('floor.agents.view')}
            value={view}
            onChange={(chosen) => choose('view', chosen)}
            options={[
              { value: 'cards', icon: <AppstoreOutlined aria-label={t('floor.agents.cards')} /> },
              { value: 'rows', icon: <BarsOutlined aria-label={t('floor.agents.rows')} /> },
            ]}
          />
        </div>
      </header>
      {shown.length === 0 ? (
        <p className="agents-none soft">
          {agents.length === 0 ? t('floor.agents.none') : t('floor.agents.noneLeft')}{' '}
          {agents.length > 0 ? (
            <Button type="link" onClick={() => setAddress({}, { replace: true })}>
              {t('floor.agents.clear')}
            </Button>
          ) : null}
        </p>
      ) : (
        <ul className="agent-list" data-view={view}>
          {shown.map((agent) => (
            <AgentCard key={agent.id} agent={agent} />
          ))}
        </ul>
      )}
    </section>
  );
}
