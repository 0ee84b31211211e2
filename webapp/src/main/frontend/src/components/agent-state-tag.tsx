import {
  BellOutlined,
  CoffeeOutlined,
  DisconnectOutlined,
  EditOutlined,
  LinkOutlined,
  PauseOutlined,
  PhoneFilled,
  PoweroffOutlined,
  ReadOutlined,
  SmileOutlined,
  TeamOutlined,
  WarningOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgentState } from '@/lib/agent-state';

const ICONS: Record<AgentState, ReactNode> = {
  talking: <PhoneFilled aria-hidden="true" />,
  hold: <PauseOutlined aria-hidden="true" />,
  ringing: <BellOutlined aria-hidden="true" />,
  reserved: <LinkOutlined aria-hidden="true" />,
  wrapUp: <EditOutlined aria-hidden="true" />,
  free: <SmileOutlined aria-hidden="true" />,
  paused: <CoffeeOutlined aria-hidden="true" />,
  meeting: <TeamOutlined aria-hidden="true" />,
  training: <ReadOutlined aria-hidden="true" />,
  onBreak: <CoffeeOutlined aria-hidden="true" />,
  noPhone: <WarningOutlined aria-hidden="true" />,
  unreachable: <DisconnectOutlined aria-hidden="true" />,
  loggedOut: <PoweroffOutlined aria-hidden="true" />,
};

/** An agent's state: icon, word and colour together. */
export function AgentStateTag({ state }: { state: AgentState }) {
  const { t } = useTranslation();
  return (
    <span className="state-tag" data-state={state}>
      {ICONS[state]}
      {t(`state.${state}`)}
    </span>
  );
}
