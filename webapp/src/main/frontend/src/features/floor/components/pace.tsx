import { ExperimentOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { count, percent } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { useMe } from '@/lib/session';
import type { FloorView } from '../api/watch-floor';
import { liveAnswersNeeded } from '../budget';
import { Budget } from './budget';
import { Explained } from './explained';
import { Risk } from './risk';

/** What the dialer may do now, as a sentence a person would say, and what that rests on. */
export function Pace({ view }: { view: FloorView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { pace, abandonment, budget } = view;
  const { answerRate, ring, noAnswer } = pace.measured;
  const earning = pace.key === 'earning-budget';
  const needed = liveAnswersNeeded(abandonment);
  const known = pace.key !== 'starting';
  const sentence = () => {
    if (view.notDialing) {
      return t('floor.pace.stopped');
    }
    if (!earning) {
      return t('floor.pace.room', { count: pace.room });
    }
    return needed === null ? t('floor.pace.never') : t('floor.pace.earning', { needed: count(needed, language) });
  };
  return (
    <section className="card side-card pace" aria-labelledby="pace">
      <header>
        <h2 id="pace">{t('floor.pace.title')}</h2>
        {known ? (
          <Explained words={t('floor.pace.ofCalls', { calls: count(ring.of + noAnswer.of, language) })}>
            {t('floor.pace.answerRate', { rate: percent(answerRate, language, 0) })}
          </Explained>
        ) : null}
      </header>
      <p className="pace-words">{sentence()}</p>
      {known ? <Decision view={view} /> : <p className="soft small">{t('floor.pace.unknown')}</p>}
      {earning && needed !== null && abandonment.live < needed ? <Earned live={abandonment.live} needed={needed} /> : null}
      {known && !view.notDialing && pace.price > 0 ? <Risk view={view} /> : null}
      {known ? (
        <div className="budgets">
          <Budget span="today" live={budget.liveToday} abandoned={budget.abandonedToday} limit={abandonment.limit} />
          <Budget span="month" live={budget.live30Days} abandoned={budget.abandoned30Days} limit={abandonment.limit} />
        </div>
      ) : null}
      <AskWhatIf view={view} />
    </section>
  );
}

const WhatIf = lazy(() => import('./what-if'));
const MAY_ASK = ['supervisor', 'team_leader'];

/** Opens the simulated shift for those who lead. */
function AskWhatIf({ view }: { view: FloorView }) {
  const { t } = useTranslation();
  const me = useMe();
  const [open, setOpen] = useState(false);
  return view.campaign && MAY_ASK.includes(me.role) ? (
    <>
      <Button size="small" icon={<ExperimentOutlined aria-hidden="true" />} onClick={() => setOpen(true)}>
        {t('floor.whatIf.open')}
      </Button>
      {open ? (
        <Suspense>
          <WhatIf campaignId={view.campaign.id} view={view} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  ) : null;
}

/** How many calls might go out at the last decision, and why not more. */
function Decision({ view }: { view: FloorView }) {
  const { t, i18n } = useTranslation();
  const language = useLanguage();
  const { pace, calls } = view;
  const key = `floor.pace.why.${pace.key}`;
  const figures = {
    calls: count(pace.calls, language),
    room: count(pace.room, language),
    risk: percent(pace.risk, language),
    price: percent(pace.price, language),
  };
  return (
    <p className="soft small number">
      {view.notDialing ? null : `${t('floor.pace.now', figures)} ${i18n.exists(key) ? t(key, figures) : ''} · `}
      {t('floor.pace.most', { count: Math.max(0, calls.maxOverdial) })}
    </p>
  );
}

function Earned({ live, needed }: { live: number; needed: number }) {
  const { t } = useTranslation();
  const words = t('floor.pace.soFar', { live, needed });
  return (
    <>
      <div
        className="gauge earned"
        role="meter"
        aria-label={t('floor.pace.title')}
        aria-valuemin={0}
        aria-valuemax={needed}
        aria-valuenow={Math.min(live, needed)}
        aria-valuetext={words}
      >
        {live > 0 ? <span style={{ width: `${Math.min(100, (live / needed) * 100)}%` }} /> : null}
      </div>
      <p className="soft small number">{words}</p>
    </>
  );
}
