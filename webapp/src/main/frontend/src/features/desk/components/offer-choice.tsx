import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Key } from '@/components/key';
import { useKeyMap } from '@/lib/keys';
import { useProblemWords } from '@/components/problem-words';
import { money } from '@/lib/format';
import { useLanguage, useNames, useWord } from '@/lib/i18n';
import type { Offer } from '@/components/customer/api/card';
import type { Offered } from '../api/desk';
import type { Draft } from '../draft';
import type { OfferTalk } from '../offer-talk';

const SKIPS = ['has-it', 'not-now', 'unsuitable'] as const;

/** The ranked offers with reason and cost; what is rejected or skipped gives way to the next at once. */
export function OfferChoice({ talk, draft }: { talk: OfferTalk; draft: Draft }) {
  const { t } = useTranslation();
  const keys = useKeyMap();
  const language = useLanguage();
  const wordsOf = useProblemWords();
  const { offers, nothing } = talk.offered;
  return (
    <section className="offers" aria-label={t('desk.offers')} aria-busy={talk.deciding}>
      {nothing ? <p role="status">{language === 'en' ? nothing.en : nothing.zh}</p> : null}
      <ol>
        {offers.map((offer, index) => (
          <Line key={offer.id} offer={offer} first={index === 0} talk={talk} draft={draft} />
        ))}
      </ol>
      {talk.problem ? <Alert type="error" showIcon role="alert" title={wordsOf(talk.problem).sentence} /> : null}
      <footer>
        <button type="button" aria-keyshortcuts={keys.leaving} disabled={talk.deciding} onClick={talk.leaving}>
          {t('desk.leaving')} <Key of="leaving" />
        </button>
        <Removed offered={talk.offered} />
      </footer>
    </section>
  );
}

function Line({ offer, first, talk, draft }: { offer: Offer; first: boolean; talk: OfferTalk; draft: Draft }) {
  const { t } = useTranslation();
  const keys = useKeyMap();
  const nameOf = useNames();
  const word = useWord();
  const language = useLanguage();
  const accepted = draft.offerId === offer.id && draft.offerAnswer === 'accepted';
  return (
    <li>
      <span>
        <strong>{nameOf(offer)}</strong>
        {offer.cost === null ? null : (
          <small className="soft number"> {t('desk.cost', { cost: money(offer.cost, language) })}</small>
        )}
        {offer.barrier === 'NONE' ? null : <small className="soft"> · {word('barrier', offer.barrier)}</small>}
        <small className="offer-reason">{language === 'en' ? offer.reasonEn : offer.reasonZh}</small>
      </span>
      <button
        type="button"
        data-answer="accepted"
        aria-label={`${nameOf(offer)}: ${t('desk.accepted')}${first ? ` ${keys['offer-accepted']}` : ''}`}
        aria-pressed={accepted}
        {...(first ? { 'aria-keyshortcuts': keys['offer-accepted'] } : {})}
        onClick={() => talk.accept(offer.id)}
      >
        {t('desk.accepted')} {first ? <Key of="offer-accepted" /> : null}
      </button>
      <button
        type="button"
        data-answer="declined"
        aria-label={`${nameOf(offer)}: ${t('desk.declined')}${first ? ` ${keys['offer-declined']}` : ''}`}
        {...(first ? { 'aria-keyshortcuts': keys['offer-declined'] } : {})}
        disabled={talk.deciding}
        onClick={() => talk.reject(offer.id)}
      >
        {t('desk.declined')} {first ? <Key of="offer-declined" /> : null}
      </button>
      <select
        aria-label={`${nameOf(offer)}: ${t('desk.skip')}`}
        value=""
        disabled={talk.deciding}
        onChange={(event) => talk.skip(offer.id, event.target.value)}
      >
        <option value="" disabled>
          {t('desk.skip')}
        </option>
        {SKIPS.map((reason) => (
          <option key={reason} value={reason}>
            {t(`desk.skips.${reason}`)}
          </option>
        ))}
      </select>
    </li>
  );
}

function Removed({ offered }: { offered: Offered }) {
  const { t } = useTranslation();
  const nameOf = useNames();
  const word = useWord();
  const language = useLanguage();
  if (offered.removed.length === 0) {
    return null;
  }
  return (
    <details>
      <summary>{t('desk.notOffered', { count: offered.removed.length })}</summary>
      <ul>
        {offered.removed.map((each) => (
          <li key={each.id}>
            {nameOf(each)} <small className="soft">{word('gate', each.gate)}</small>
            <small className="offer-reason">{language === 'en' ? each.reasonEn : each.reasonZh}</small>
          </li>
        ))}
      </ul>
    </details>
  );
}
