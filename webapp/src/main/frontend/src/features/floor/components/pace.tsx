import { useTranslation } from 'react-i18next';
import { count, percent } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import type { FloorView } from '../api/watch-floor';
import { liveAnswersNeeded } from '../budget';

/** What the dialer may do now, as a sentence a person would say. */
export function Pace({ view }: { view: FloorView }) {
  const { t, i18n } = useTranslation();
  const language = useLanguage();
  const { pace, abandonment, calls } = view;
  const needed = liveAnswersNeeded(abandonment);
  const sentence = () => {
    if (view.notDialing) {
      return t('floor.pace.stopped');
    }
    if (!pace.earning) {
      return t('floor.pace.room', { count: pace.room });
    }
    return needed === null ? t('floor.pace.never') : t('floor.pace.earning', { needed: count(needed, language) });
  };
  const reason = `floor.pace.why.${pace.key}`;
  return (
    <section className="card side-card" aria-labelledby="pace">
      <header>
        <h2 id="pace">{t('floor.pace.title')}</h2>
        <span className="soft number">{t('floor.pace.answerRate', { rate: percent(pace.answerRate, language, 0) })}</span>
      </header>
      <p className="pace-words">{sentence()}</p>
      {pace.earning && needed !== null && abandonment.live < needed ? (
        <Earned live={abandonment.live} needed={needed} />
      ) : (
        <p className="soft small number">
          {i18n.exists(reason) ? `${t(reason)} · ` : ''}
          {t('floor.pace.most', { count: Math.max(0, calls.maxOverdial) })}
        </p>
      )}
      <dl className="budget number">
        <Left label={t('floor.budget.today')} live={view.budget.liveToday} abandoned={view.budget.abandonedToday} limit={abandonment.limit} />
        <Left label={t('floor.budget.month')} live={view.budget.live30Days} abandoned={view.budget.abandoned30Days} limit={abandonment.limit} />
      </dl>
    </section>
  );
}

/** How many calls may still be abandoned: what the limit allows of the live answers, less those that were. */
function Left({ label, live, abandoned, limit }: { label: string; live: number; abandoned: number; limit: number }) {
  const { t } = useTranslation();
  const left = Math.floor(live * limit) - abandoned;
  return (
    <div>
      <dt className="soft">{label}</dt>
      <dd data-over={left < 0}>
        {left < 0 ? t('floor.budget.over', { count: -left }) : t('floor.budget.left', { count: left })}
      </dd>
    </div>
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
