import { ClockCircleFilled } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { AgentStateTag } from '@/components/agent-state-tag';
import { Elapsed } from '@/components/elapsed';
import { type AgentState, isLong, stateOf } from '@/lib/agent-state';
import { useServerNow } from '@/lib/clock';
import { useNames, useWord } from '@/lib/i18n';
import type { FloorAgent } from '../api/watch-floor';
import { AgentActs } from './agent-acts';

/** One agent: who, in what state and since when, with whom, and what came of the day. */
export function AgentCard({ agent }: { agent: FloorAgent }) {
  const { t } = useTranslation();
  const nameOf = useNames();
  const name = nameOf(agent);
  const state = stateOf(agent);
  return (
    <li className="agent" data-state={state} aria-label={name}>
      <div className="agent-who">
        <strong>{name}</strong>
        <small className="soft">{nameOf({ nameZh: agent.teamZh ?? '', nameEn: agent.teamEn ?? '' })}</small>
        {agent.serves ? (
          <small className="agent-serves" data-lent={agent.serves.lent}>
            {t(agent.serves.lent ? 'floor.agents.lent' : 'floor.agents.serves', { campaign: nameOf(agent.serves) })}
          </small>
        ) : null}
      </div>
      <div className="agent-state">
        <AgentStateTag state={state} />
      </div>
      <div className="agent-time">
        <TimeInState state={state} since={agent.since} />
      </div>
      <div className="agent-with">
        <With agent={agent} state={state} />
      </div>
      <AgentActs agent={agent} name={name} />
      <div className="agent-day soft number">
        <span>
          {t('floor.agents.connects')} <b>{agent.today.connects}</b>
        </span>
        <span>
          {t('floor.agents.saves')} <b>{agent.today.saves}</b>
        </span>
      </div>
    </li>
  );
}

function TimeInState({ state, since }: { state: AgentState; since: string }) {
  const { t } = useTranslation();
  const now = useServerNow();
  const long = isLong(state, now - Date.parse(since));
  if (state === 'loggedOut') {
    return null;
  }
  return (
    <span data-long={long}>
      {long ? <ClockCircleFilled aria-label={t('floor.agents.long')} /> : null}
      <Elapsed since={since} />
    </span>
  );
}

function With({ agent, state }: { agent: FloorAgent; state: AgentState }) {
  const { t } = useTranslation();
  const word = useWord();
  if (agent.customer && state !== 'free') {
    const { nameMasked, tier, band } = agent.customer;
    return (
      <>
        <span className="customer">{nameMasked}</span>
        {tier ? (
          <span className="tier" data-tier={tier}>
            {word('tier', tier)}
          </span>
        ) : null}
        {band ? <span className="soft">{word('bandShort', band)}</span> : null}
      </>
    );
  }
  if (state === 'paused' && agent.reason) {
    return <span className="soft">{word('pause', agent.reason)}</span>;
  }
  return <span className="soft">{t(`floor.agents.idle.${state}`)}</span>;
}
