import { useTranslation } from 'react-i18next';
import { money } from '@/lib/format';
import { useLanguage, useNames } from '@/lib/i18n';
import type { Card } from '../api/desk';
import type { Draft } from '../draft';

/** The ranked offers with their cost, and what the customer said to one of them. */
export function OfferChoice({
  offers,
  draft,
  onChange,
}: {
  offers: Card['offers'];
  draft: Draft;
  onChange: (part: Partial<Draft>) => void;
}) {
  const { t } = useTranslation();
  const nameOf = useNames();
  const language = useLanguage();
  const answer = (offerId: string, offerAnswer: 'accepted' | 'declined') =>
    draft.offerId === offerId && draft.offerAnswer === offerAnswer
      ? onChange({ offerId: null, offerAnswer: null })
      : onChange({ offerId, offerAnswer });
  return (
    <ul className="offers" aria-label={t('desk.offers')}>
      {offers.slice(0, 3).map((offer) => (
        <li key={offer.id}>
          <span>
            {nameOf(offer)}
            {offer.cost === null ? null : (
              <small className="soft number"> {t('desk.cost', { cost: money(offer.cost, language) })}</small>
            )}
          </span>
          {(['accepted', 'declined'] as const).map((each) => (
            <button
              key={each}
              type="button"
              data-answer={each}
              aria-label={`${nameOf(offer)}: ${t(`desk.${each}`)}`}
              aria-pressed={draft.offerId === offer.id && draft.offerAnswer === each}
              onClick={() => answer(offer.id, each)}
            >
              {t(`desk.${each}`)}
            </button>
          ))}
        </li>
      ))}
    </ul>
  );
}
