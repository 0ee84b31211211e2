import { useTranslation } from 'react-i18next';
import { useServerNow, serverNow } from '@/lib/clock';
import { count } from '@/lib/format';
import { useLanguage, useNames, useWord } from '@/lib/i18n';
import type { Liveness } from '@/lib/live';
import type { FloorView } from '../api/watch-floor';
import { ageOf, isStale } from '../staleness';

export function FloorTitle({ view, liveness, updatedAt }: { view: FloorView; liveness: Liveness; updatedAt: number }) {
  const { t } = useTranslation();
  const nameOf = useNames();
  const word = useWord();
  const language = useLanguage();
  const { campaign, list } = view;
  return (
    <div className="floor-title">
      <h1>{campaign ? nameOf(campaign) : t('screen.floor')}</h1>
      {campaign ? (
        <>
          <span className="state-tag" data-state={campaign.state === 'running' ? 'free' : 'paused'}>
            {word('campaignState', campaign.state)}
          </span>
          <span className="state-tag" data-state="paused">
            {word('mode', campaign.mode)}
          </span>
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
    </div>
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
