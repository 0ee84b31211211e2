import {
  AudioMutedOutlined,
  AudioOutlined,
  NumberOutlined,
  PauseOutlined,
  PlayCircleOutlined,
  SwapOutlined,
  TeamOutlined,
  UserDeleteOutlined,
} from '@ant-design/icons';
import { Alert, App, Button, Input, Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Key } from '@/components/key';
import { useKeys } from '@/lib/keys';
import { useOwnMicrophone } from '@/lib/own-microphone';
import { useProblemWords } from '@/components/problem-words';
import { useControl, useMachine, type Wish } from '../api/call-bar';
import type { Call } from '../api/desk';
import { Recording } from './recording';
import { RefusedWish } from './refused-wish';
import { Transfer } from './transfer';

/** What can be done with the call, in one row at one place. */
export function CallBar({ call }: { call: Call }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const wordsOf = useProblemWords();
  const control = useControl(call.id);
  const phase = call.live?.phase ?? 'TALKING';
  const trouble = call.live?.trouble ?? null;
  const own = useOwnMicrophone();
  const [mutedThere, expectMuted] = useMuted(call);
  const muted = own?.muted ?? mutedThere;
  const wish = (what: Wish, then: () => void = () => undefined) =>
    control.mutate(what, { onError: (problem) => void message.error(wordsOf(problem).sentence), onSuccess: then });
  const held = phase === 'HOLD';
  const hold = () => wish({ what: held ? 'resume' : 'hold' });
  const mute = () => (own ? own.mute(!muted) : wish({ what: muted ? 'unmute' : 'mute' }, () => expectMuted(!muted)));
  // The page's own telephone hears its key wherever its person is.
  useKeys(own ? { hold } : { mute, hold });
  const consulting = phase === 'CONSULT' || phase === 'CONFERENCE';
  return (
    <section className="card call-bar" aria-label={t('desk.bar.title')}>
      <span role="status" className="soft">
        {t(`desk.phase.${phase}`)}
      </span>
      <Button icon={held ? <PlayCircleOutlined aria-hidden="true" /> : <PauseOutlined aria-hidden="true" />} aria-pressed={held} disabled={consulting} onClick={hold}>
        {t(held ? 'desk.bar.resume' : 'desk.bar.hold')} <Key of="hold" />
      </Button>
      <Button icon={muted ? <AudioMutedOutlined aria-hidden="true" /> : <AudioOutlined aria-hidden="true" />} aria-pressed={muted} onClick={mute}>
        {t(muted ? 'desk.bar.unmute' : 'desk.bar.mute')} <Key of="mute" />
      </Button>
      <Keypad onKeys={(keys) => wish({ what: 'digits', keys })} />
      <Recording call={call} wish={wish} />
      {consulting ? <Consulting phase={phase} wish={wish} /> : <Transfer wish={wish} />}
      <MachineNote call={call} />
      {trouble ? <RefusedWish key={trouble.at} trouble={trouble} /> : null}
    </section>
  );
}

/** Whether the customer does not hear us: as wished until the dialer says what came of it. */
function useMuted(call: Call): [boolean, (muted: boolean) => void] {
  const muted = call.live?.muted ?? false;
  const said = `${call.id} ${String(muted)} ${call.live?.trouble?.at ?? ''}`;
  const [wished, setWished] = useState({ muted, after: said });
  return [wished.after === said ? wished.muted : muted, (next) => setWished({ muted: next, after: said })];
}

function Consulting({ phase, wish }: { phase: 'CONSULT' | 'CONFERENCE'; wish: (what: Wish) => void }) {
  const { t } = useTranslation();
  return (
    <>
      {phase === 'CONSULT' ? (
        <Button icon={<TeamOutlined aria-hidden="true" />} onClick={() => wish({ what: 'join-consult' })}>
          {t('desk.bar.conference')}
        </Button>
      ) : null}
      <Button icon={<SwapOutlined aria-hidden="true" />} onClick={() => wish({ what: 'complete-consult' })}>
        {t('desk.bar.handOver')}
      </Button>
      <Button icon={<UserDeleteOutlined aria-hidden="true" />} onClick={() => wish({ what: 'end-consult' })}>
        {t('desk.bar.endConsult')}
      </Button>
    </>
  );
}

function Keypad({ onKeys }: { onKeys: (keys: string) => void }) {
  const { t } = useTranslation();
  const [keys, setKeys] = useState('');
  const send = () => {
    if (keys !== '') {
      onKeys(keys);
      setKeys('');
    }
  };
  return (
    <Popover
      trigger="click"
      content={
        <Input.Search
          aria-label={t('desk.bar.keys')}
          placeholder="0-9 * #"
          maxLength={32}
          value={keys}
          enterButton={t('desk.bar.send')}
          onChange={(event) => setKeys(event.target.value.replaceAll(/[^0-9*#]/g, ''))}
          onSearch={send}
        />
      }
    >
      <Button icon={<NumberOutlined aria-hidden="true" />}>{t('desk.bar.keypad')}</Button>
    </Popover>
  );
}

function MachineNote({ call }: { call: Call }) {
  const { t } = useTranslation();
  const machine = useMachine(call.id);
  return call.live?.machine ? (
    <Alert
      type="warning"
      showIcon
      title={t('desk.bar.beep')}
      action={
        <Button size="small" loading={machine.isPending} onClick={() => machine.mutate()}>
          {t('desk.bar.machine')}
        </Button>
      }
    />
  ) : null;
}
