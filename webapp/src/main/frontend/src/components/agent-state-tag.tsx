import {
  CoffeeOutlined,
  DisconnectOutlined,
  EditOutlined,
  LoginOutlined,
  PhoneFilled,
  PoweroffOutlined,
  SmileOutlined,
  WarningOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgentState } from '@/lib/agent-state';

const ICONS: Record<AgentState, ReactNode> = {
  talking: <PhoneFilled />,
  reserved: <LoginOutlined />,
  wrapUp: <EditOutlined />,
  free: <SmileOutlined />,
  paused: <CoffeeOutlined />,
  noPhone: <WarningOutlined />,
  unreachable: <DisconnectOutlined />,
  loggedOut: <PoweroffOutlined />,
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
