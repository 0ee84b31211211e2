import { MoreOutlined } from '@ant-design/icons';
import { App, Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '@/components/problem-words';
import { stateOf } from '@/lib/agent-state';
import { useMe } from '@/lib/session';
import { type Act, HEARING, SET_TO, useAct } from '../api/steer';
import type { FloorAgent } from '../api/watch-floor';
import { Skills } from './skills';

/** What a leader does with one agent, each in two clicks: go into the call, set the state, the skills. */
export function AgentActs({ agent, name }: { agent: FloorAgent; name: string }) {
  const { t } = useTranslation();
  const me = useMe();
  const { message } = App.useApp();
  const wordsOf = useProblemWords();
  const act = useAct(agent.id);
  const [skills, setSkills] = useState(false);
  const state = stateOf(agent);
  if (me.role !== 'supervisor' && me.role !== 'team_leader') {
    return null;
  }
  const inCall = state === 'talking' || state === 'hold';
  const go = (to: Act) =>
    act.mutate(to, {
      onError: (problem) => void message.error(wordsOf(problem).sentence),
      onSuccess: () => void message.success(t('floor.acts.done')),
    });
  const there = state !== 'loggedOut';
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            ...HEARING.map((mode) => ({ key: mode, label: t(`floor.acts.${mode}`), disabled: !there || (!inCall && mode !== 'off') })),
            { type: 'divider' as const },
            ...SET_TO.map((presence) => ({ key: presence, label: t('floor.acts.setTo', { state: t(`presence.${presence}`) }), disabled: !there })),
            { type: 'divider' as const },
            { key: 'skills', label: t('floor.skills.open') },
          ],
          onClick: ({ key }) => {
            const mode = HEARING.find((each) => each === key);
            const presence = SET_TO.find((each) => each === key);
            if (mode) {
              go({ to: 'supervise', mode });
            } else if (presence) {
              go({ to: 'presence', presence });
            } else {
              setSkills(true);
            }
          },
        }}
      >
        <Button size="small" type="text" loading={act.isPending} icon={<MoreOutlined aria-hidden="true" />} aria-label={t('floor.acts.of', { name })} />
      </Dropdown>
      {skills ? <Skills agentId={agent.id} name={name} onClose={() => setSkills(false)} /> : null}
    </>
  );
}
