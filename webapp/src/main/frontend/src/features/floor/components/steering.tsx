import { CaretRightFilled, PauseOutlined } from '@ant-design/icons';
import { App, Button, Input, Popover, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '@/components/problem-words';
import { useWord } from '@/lib/i18n';
import { useMe } from '@/lib/session';
import { MODES, type Steer, useSteer } from '../api/steer';
import type { FloorCampaign, FloorView } from '../api/watch-floor';

/** The mode, and pause with a reason; for supervisors, everybody else sees what is so. */
export function Steering({ campaign, calls }: { campaign: FloorCampaign; calls: FloorView['calls'] }) {
  const { t } = useTranslation();
  const word = useWord();
  const me = useMe();
  const { message } = App.useApp();
  const wordsOf = useProblemWords();
  const steer = useSteer(campaign.id);
  const go = (to: Steer) => steer.mutate(to, { onError: (problem) => void message.error(wordsOf(problem).sentence) });
  if (me.role !== 'supervisor') {
    return (
      <span className="state-tag" data-state="paused">
        {word('mode', campaign.mode)}
      </span>
    );
  }
  return (
    <>
      <Select
        size="small"
        aria-label={t('floor.steer.mode')}
        value={campaign.mode}
        loading={steer.isPending}
        popupMatchSelectWidth={false}
        onChange={(mode) => go({ to: 'mode', mode })}
        options={MODES.map((value) => ({ value, label: t(`mode.${value}`) }))}
      />
      {campaign.state === 'paused' ? (
        <Button size="small" type="primary" icon={<CaretRightFilled aria-hidden="true" />} onClick={() => go({ to: 'resume' })}>
          {t('floor.steer.resume')}
        </Button>
      ) : null}
      {campaign.state === 'running' ? <Pause calls={calls} onPause={(reason) => go({ to: 'pause', reason })} /> : null}
    </>
  );
}

function Pause({ calls, onPause }: { calls: FloorView['calls']; onPause: (reason: string) => void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const pause = () => {
    if (reason.trim() !== '') {
      setOpen(false);
      setReason('');
      onPause(reason.trim());
    }
  };
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      title={t('floor.steer.inFlight', { count: calls.ringing + calls.waiting + calls.talking })}
      content={
        <form
          className="pause-form"
          onSubmit={(event) => {
            event.preventDefault();
            pause();
          }}
        >
          <Input
            autoFocus
            aria-label={t('floor.steer.reason')}
            placeholder={t('floor.steer.reason')}
            maxLength={200}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <Button htmlType="submit" danger disabled={reason.trim() === ''}>
            {t('floor.steer.pauseNow')}
          </Button>
        </form>
      }
    >
      <Button size="small" icon={<PauseOutlined aria-hidden="true" />}>
        {t('floor.steer.pause')}
      </Button>
    </Popover>
  );
}
