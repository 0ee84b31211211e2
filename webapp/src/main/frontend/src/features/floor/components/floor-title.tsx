import { FullscreenOutlined } from '@ant-design/icons';
import { Button, Select, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useServerNow, serverNow } from '@/lib/clock';
import { count } from '@/lib/format';
import { useLanguage, useNames, useWord } from '@/lib/i18n';
import type { Liveness } from '@/lib/live';
import type { FloorView } from '../api/watch-floor';
import { ageOf, isStale } from '../staleness';
import { Steering } from './steering';

export function FloorTitle({ view, liveness, updatedAt }: { view: FloorView; liveness: Liveness; updatedAt: number }) {
  const { t } = useTranslation();
  const nameOf = useNames();
  const word = useWord();
  const language = useLanguage();
  const { campaign, list } = view;
  return (
    <div className="floor-title">
      <h1>{campaign ? nameOf(campaign) : t('screen.floor')}</h1>
      <Campaigns view={view} />
      {campaign ? (
        <>
          <span className="state-tag" data-state={campaign.state === 'running' ? 'free' : 'paused'}>
            {word('campaignState', campaign.state)}
          </span>
          <Steering campaign={campaign} calls={view.calls} />
          {view.allHours ? (
            <span className="state-tag" data-state="wrapUp">
              {t('floor.allHours')}
            </span>
          ) : null}
          <span className="soft number">
            {t('floor.list', {
              waiting: count(list.waiting, language),
              done: count(list.done, language),
              heldOut: count(list.heldOut, language),
            })}
          </span>
        </>
      ) : null}
      <LivePill liveness={liveness} updatedAt={updatedAt} />
      <ToKiosk />
    </div>
  );
}

/** To the wall: the whole screen, where the browser allows it. */
function ToKiosk() {
  const { t } = useTranslation();
  const [, setAddress] = useSearchParams();
  const enter = async () => {
    try {
      await document.documentElement.requestFullscreen();
    } catch {
      // A browser that does not show the whole screen shows the page.
    }
    setAddress((before) => {
      before.set('kiosk', '');
      return before;
    });
  };
  return (
    <Tooltip title={t('kiosk.open')}>
      <Button size="small" icon={<FullscreenOutlined aria-hidden="true" />} aria-label={t('kiosk.open')} onClick={() => void enter()} />
    </Tooltip>
  );
}

/** Which campaign is shown, where there are several. */
function Campaigns({ view }: { view: FloorView }) {
  const { t } = useTranslation();
  const nameOf = useNames();
  const [, setAddress] = useSearchParams();
  const choose = (id: string) =>
    setAddress(
      (before) => {
        before.set('campaign', id);
        return before;
      },
      { replace: true },
    );
  return view.campaigns.length < 2 || view.campaign === null ? null : (
    <Select
      size="small"
      aria-label={t('floor.campaign')}
      value={view.campaign.id}
      popupMatchSelectWidth={false}
      onChange={choose}
      options={view.campaigns.map((each) => ({ value: each.id, label: nameOf(each) }))}
    />
  );
}

function LivePill({ liveness, updatedAt }: { liveness: Liveness; updatedAt: number }) {
  const { t } = useTranslation();
  useServerNow();
  const stale = isStale(liveness, updatedAt);
  const time = new Date(serverNow()).toLocaleTimeString('zh-CN', { hourCycle: 'h23' });
  return (
    <span className="live-pill" data-stale={stale}>
      <i aria-hidden="true" />
      {stale ? t('floor.staleShort', { seconds: Math.round(ageOf(liveness, updatedAt) / 1_000) }) : t('floor.live')}
      <span className="number soft">{time}</span>
    </span>
  );
}
