import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { serverNow, useServerNow } from '@/lib/clock';
import { moment } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import type { PhoneState } from '../state';
import type { Telephone } from '../telephone';

/** Which sentence says how the telephone is; the most urgent first. */
function sentenceOf({ seat, line, microphone, call, muted }: PhoneState): string {
  if (seat !== 'mine') {
    return seat;
  }
  if (call?.stage === 'ringing') {
    return call.wanted && microphone !== 'granted' ? 'needsMicrophone' : 'rings';
  }
  if (line.at === 'waiting') {
    return line.why === 'refused' ? 'refused' : call ? 'lostInCall' : 'lost';
  }
  if (microphone !== 'granted') {
    return microphone;
  }
  if (line.at !== 'registered') {
    return 'connecting';
  }
  return call ? (call.stage === 'answering' ? 'answering' : muted ? 'muted' : 'talking') : 'ready';
}

/** How the telephone is, in words, and what helps. */
export function Standing({ state, phone }: { state: PhoneState; phone: Telephone }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { line, microphone, call, missed, unplugged, soundBlocked } = state;
  const ringing = call?.stage === 'ringing' && !call.wanted;
  return (
    <div className="phone-standing">
      <span role="status">
        <strong>{t(`phone.is.${sentenceOf(state)}`)}</strong>
        {unplugged === null ? null : <span>{t('phone.unplugged', { device: unplugged })}</span>}
        {missed && !call ? <span>{t('phone.missed', { at: moment(new Date(missed.at).toISOString(), serverNow(), language), why: t(`phone.miss.${missed.why}`) })}</span> : null}
      </span>
      {state.seat === 'mine' && line.at === 'waiting' ? <Until key={line.until} until={line.until} phone={phone} lost={line.why === 'lost'} /> : null}
      {ringing ? (
        <>
          <Button size="small" type="primary" onClick={() => phone.tell({ type: 'take' })}>
            {t('phone.take')}
          </Button>
          <Button size="small" onClick={() => phone.tell({ type: 'decline' })}>
            {t('phone.decline')}
          </Button>
        </>
      ) : null}
      {state.seat === 'mine' && (microphone === 'ask' || call?.stage === 'ringing') && microphone !== 'granted' && !ringing ? (
        <Button size="small" type="primary" onClick={() => void phone.ask()}>
          {t('phone.allow')}
        </Button>
      ) : null}
      {soundBlocked && call ? (
        <Button size="small" type="primary" onClick={phone.unblock}>
          {t('phone.soundOn')}
        </Button>
      ) : null}
    </div>
  );
}

/** When it is tried again, counted down for the eye alone. */
function Until({ until, phone, lost }: { until: number; phone: Telephone; lost: boolean }) {
  const { t } = useTranslation();
  // The telephone counts by this machine's clock.
  const now = useServerNow() - (serverNow() - Date.now());
  return (
    <>
      <span className="number" aria-hidden="true">
        {t('phone.again', { seconds: Math.max(0, Math.ceil((until - now) / 1_000)) })}
      </span>
      {lost ? (
        <Button size="small" onClick={phone.hurry}>
          {t('phone.hurry')}
        </Button>
      ) : null}
    </>
  );
}
