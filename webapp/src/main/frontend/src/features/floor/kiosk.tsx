import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '@/components/failure';
import { serverNow, useServerNow } from '@/lib/clock';
import { count, percent } from '@/lib/format';
import { useLanguage, useNames, useWord } from '@/lib/i18n';
import { type FloorView, useFloor } from './api/watch-floor';
import { ageOf, isStale } from './staleness';
import './kiosk.css';

/** So long one campaign is shown before the next. */
const TURN = 15_000;
const NOW = ['talking', 'ringing', 'waiting', 'free'] as const;
const DAY = ['connects', 'rightParty', 'accepted', 'saves'] as const;

/** The floor on a wall: figures to be read across the room, nobody's name, nothing to press. */
export function Kiosk({ campaign, onLeave }: { campaign: string | null; onLeave: () => void }) {
  const { t } = useTranslation();
  const [turn, setTurn] = useState<string | null>(null);
  const { view, error, liveness, updatedAt, again } = useFloor(campaign ?? turn);
  const [kept, keep] = useState<FloorView | null>(null);
  if (view && view !== kept) {
    keep(view);
  }
  // Until the next campaign is read the one before stays on the wall.
  const onWall = view ?? kept;
  useEscape(onLeave);
  const ids = campaign === null ? (view?.campaigns ?? []).map((each) => each.id).join(' ') : '';
  const shown = view?.campaign?.id ?? null;
  useEffect(() => {
    const all = ids === '' ? [] : ids.split(' ');
    if (all.length < 2) {
      return undefined;
    }
    const timer = setTimeout(() => setTurn(all[(all.indexOf(shown ?? '') + 1) % all.length] ?? null), TURN);
    return () => clearTimeout(timer);
  }, [ids, shown]);
  return (
    <section className="kiosk" aria-label={t('kiosk.title')}>
      {error && !onWall ? <Failure problem={error} onRetry={again} /> : null}
      {onWall ? <Wall view={onWall} stale={view ? isStale(liveness, updatedAt) : error !== null} age={ageOf(liveness, view ? updatedAt : Date.parse(onWall.at))} /> : null}
      {!onWall && !error ? <p role="status">{t('floor.loading')}</p> : null}
      <button type="button" className="kiosk-leave" onClick={onLeave}>
        {t('kiosk.leave')} <kbd>Esc</kbd>
      </button>
    </section>
  );
}

/** Esc leaves; where the browser shows the whole screen its own Esc does, and is heard of here. */
function useEscape(onLeave: () => void) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') {
        onLeave();
      }
    };
    const onScreen = () => {
      if (document.fullscreenElement === null) {
        onLeave();
      }
    };
    window.addEventListener('keydown', onKey);
    document.addEventListener('fullscreenchange', onScreen);
    return () => {
      window.removeEventListener('keydown', onKey);
      document.removeEventListener('fullscreenchange', onScreen);
    };
  }, [onLeave]);
}

function Wall({ view, stale, age }: { view: FloorView; stale: boolean; age: number }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const nameOf = useNames();
  const word = useWord();
  useServerNow();
  const { calls, today, abandonment, campaign } = view;
  const time = new Date(serverNow()).toLocaleTimeString('zh-CN', { hourCycle: 'h23', hour: '2-digit', minute: '2-digit' });
  return (
    <>
      <header>
        <h1>{campaign ? nameOf(campaign) : t('floor.noCampaign')}</h1>
        {campaign ? <span data-state={campaign.state}>{word('campaignState', campaign.state)}</span> : null}
        <time className="number">{time}</time>
      </header>
      <div role="alert">
        {stale ? (
          <p className="kiosk-stale">
            <strong>{t('kiosk.stale')}</strong> <span className="number" aria-hidden="true">{t('kiosk.age', { seconds: Math.round(age / 1_000) })}</span>
          </p>
        ) : null}
      </div>
      <dl data-stale={stale}>
        {NOW.map((key) => (
          <Large key={key} label={t(`floor.figure.${key}`)} value={count(calls[key], language)} alarming={key === 'waiting' && calls.waiting > 0} />
        ))}
        {DAY.map((key) => (
          <Large key={key} label={t('kiosk.today', { figure: t(`floor.figure.${key}`) })} value={count(today[key], language)} alarming={false} />
        ))}
        <Large
          label={t('kiosk.abandoned', { limit: percent(abandonment.limit, language, 1) })}
          value={percent(abandonment.rate, language, 1)}
          alarming={abandonment.rate > abandonment.limit}
        />
        <Large label={t('kiosk.left')} value={count(view.list.waiting, language)} alarming={false} />
      </dl>
      {view.campaigns.length > 1 ? (
        <ol aria-label={t('floor.campaign')}>
          {view.campaigns.map((each) => (
            <li key={each.id} aria-current={each.id === campaign?.id}>
              {nameOf(each)}
            </li>
          ))}
        </ol>
      ) : null}
    </>
  );
}

function Large({ label, value, alarming }: { label: string; value: string; alarming: boolean }) {
  return (
    <div data-alarming={alarming}>
      <dt>{label}</dt>
      <dd className="number">
        {alarming ? <span aria-hidden="true">▲ </span> : null}
        {value}
      </dd>
    </div>
  );
}
