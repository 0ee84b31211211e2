import { useTranslation } from 'react-i18next';
import { useServerNow } from '@/lib/clock';
import { moment } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import type { WorkOrder } from '@/lib/work-order';
import { ICONS } from './icons';

const LEVELS = 3;
const LOOKS = ['calm', 'calm', 'soon', 'late'] as const;

/** 95 min → 1 h 35 min; the page never counts seconds. */
export function useSpan(): (milliseconds: number) => string {
  const { t } = useTranslation();
  return (milliseconds) => {
    const minutes = Math.floor(Math.abs(milliseconds) / 60_000);
    const [days, hours, rest] = [Math.floor(minutes / 1_440), Math.floor((minutes % 1_440) / 60), minutes % 60];
    if (days > 0) {
      return t('rep.span.days', { days, hours });
    }
    return hours > 0 ? t('rep.span.hours', { hours, minutes: rest }) : t('rep.span.minutes', { minutes: rest });
  };
}

/** The clock that runs, in words, and how much of its working time is gone, as a bar. */
export function RunningClock({ order }: { order: WorkOrder }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const now = useServerNow();
  const span = useSpan();
  if (order.clock === null) {
    return null;
  }
  const { kind, due, level, paused } = order.clock;
  const left = Date.parse(due) - now;
  const look = paused ? 'paused' : (LOOKS[level] ?? 'late');
  const remaining = left < 0 ? t('rep.clock.over', { span: span(left) }) : t('rep.clock.left', { span: span(left) });
  return (
    <div className="clock" data-level={paused ? 'paused' : level}>
      <p>
        {ICONS[look]}
        <span>
          <strong>{t(kind === 'accept' ? 'rep.clock.accept' : 'rep.clock.finish', { at: moment(due, now, language) })}</strong>
          {' · '}
          {paused ? t('rep.clock.paused') : remaining} <span className="level">{t(`rep.clock.level.${paused ? 'paused' : String(level)}`)}</span>
        </span>
      </p>
      <span className="bar" role="meter" aria-label={t('rep.clock.gone')} aria-valuemin={0} aria-valuemax={LEVELS} aria-valuenow={level} aria-valuetext={t(`rep.clock.level.${String(level)}`)}>
        {Array.from({ length: LEVELS }, (_, part) => (
          <span key={part} data-gone={part < level} />
        ))}
      </span>
    </div>
  );
}

/** Both clocks of an order: the one to accept and the one to finish, whether they run, have ended or have yet to begin. */
export function BothClocks({ order }: { order: WorkOrder }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const now = useServerNow();
  const accepting = order.clock?.kind === 'accept';
  return (
    <section className="clocks" aria-label={t('rep.clock.both')}>
      {accepting ? <RunningClock order={order} /> : null}
      {!accepting && order.acceptedAt ? <p className="soft">{t('rep.clock.acceptedAt', { at: moment(order.acceptedAt, now, language) })}</p> : null}
      {order.clock?.kind === 'finish' ? <RunningClock order={order} /> : null}
      {accepting ? <p className="soft">{t('rep.clock.finishLater')}</p> : null}
      {order.finishedAt ? <p className="soft">{t('rep.clock.finishedAt', { at: moment(order.finishedAt, now, language) })}</p> : null}
    </section>
  );
}
