import { CaretRightFilled, CoffeeOutlined, PoweroffOutlined } from '@ant-design/icons';
import { App, Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { AgentStateTag } from '@/components/agent-state-tag';
import { Elapsed } from '@/components/elapsed';
import { useProblemWords } from '@/components/problem-words';
import { stateOf } from '@/lib/agent-state';
import { useWord } from '@/lib/i18n';
import { AWAY, type DeskView, type Move, PAUSES, useMove } from '../api/desk';

/** The state with its timer, and the moves that change what the person declared. */
export function DeskBar({ view }: { view: DeskView }) {
  const { t } = useTranslation();
  const word = useWord();
  const wordsOf = useProblemWords();
  const { message } = App.useApp();
  const move = useMove();
  const go = (to: Move) => move.mutate(to, { onError: (problem) => void message.error(wordsOf(problem).sentence) });
  const state = stateOf(view);
  const busy = view.call !== null;
  return (
    <section className="card desk-bar" aria-label={t('desk.state')} data-state={state}>
      <h1 className="sr">{t('screen.desk')}</h1>
      <span role="status" className="desk-pill">
        <AgentStateTag state={state} />
        {view.presence === 'PAUSED' && view.reason ? <span className="soft">{word('pause', view.reason)}</span> : null}
      </span>
      {state === 'loggedOut' ? null : (
        <span className="desk-timer">
          <Elapsed since={view.since} />
        </span>
      )}
      {busy && view.presence !== 'READY' && view.presence !== 'LOGGED_OUT' ? <span className="soft">{t('desk.pauseAfter')}</span> : null}
      <div className="desk-moves">
        {view.presence === 'READY' ? null : (
          <Button
            type="primary"
            icon={<CaretRightFilled aria-hidden="true" />}
            loading={move.isPending}
            onClick={() => go({ to: 'ready' })}
          >
            {t('desk.ready')}
          </Button>
        )}
        {view.presence === 'READY' ? (
          <Dropdown
            trigger={['click']}
            menu={{
              items: [
                ...PAUSES.map((reason) => ({ key: reason, label: t(`pause.${reason}`) })),
                { type: 'divider' as const },
                ...AWAY.map((presence) => ({ key: presence, label: t(`presence.${presence}`) })),
              ],
              onClick: ({ key }) => {
                const away = AWAY.find((presence) => presence === key);
                go(away ? { to: 'pause', presence: away } : { to: 'pause', reason: key });
              },
            }}
          >
            <Button icon={<CoffeeOutlined aria-hidden="true" />}>{t('desk.pause')}</Button>
          </Dropdown>
        ) : null}
        {view.presence === 'LOGGED_OUT' ? null : (
          <Button icon={<PoweroffOutlined aria-hidden="true" />} disabled={busy} onClick={() => go({ to: 'log-out' })}>
            {t('desk.logOut')}
          </Button>
        )}
      </div>
    </section>
  );
}
