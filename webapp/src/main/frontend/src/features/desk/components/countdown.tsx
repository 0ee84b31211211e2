import { useTranslation } from 'react-i18next';
import { useServerNow } from '@/lib/clock';
import { clock } from '@/lib/format';

/** What is left of a time, usually of wrap-up; a word at the end, not a tick each second. */
export function Countdown({ from, until, label, short: soon }: { from: string; until: string; label?: string; short?: string }) {
  const { t } = useTranslation();
  const name = label ?? t('desk.wrapUpLeft');
  const left = Math.max(0, Date.parse(until) - useServerNow());
  const whole = Math.max(1, Date.parse(until) - Date.parse(from));
  const short = left < 10_000;
  return (
    <div className="countdown" data-short={short}>
      <small>
        {name} <strong className="number">{clock(left)}</strong>
      </small>
      <div
        role="progressbar"
        aria-label={name}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round((left / whole) * 100)}
        aria-valuetext={clock(left)}
      >
        <i style={{ width: `${Math.min(100, (left / whole) * 100)}%` }} />
      </div>
      <span className="sr" aria-live="polite">
        {short ? (soon ?? t('desk.wrapUpShort')) : ''}
      </span>
    </div>
  );
}
