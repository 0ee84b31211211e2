import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNames } from '@/lib/i18n';
import { walkInQuery } from '../api/orders';
import { atHand, useHand } from '../hand';
import { OrderLine } from './order-line';
import { Empty, Refusal } from './said';

const DIGITS = 4;

/** A customer stands in the shop: the last four digits of the number find what was promised. */
export function WalkIn() {
  const { t } = useTranslation();
  const nameOf = useNames();
  const hand = useHand();
  const [digits, setDigits] = useState('');
  const { data, error } = useQuery(walkInQuery(digits));
  const asked = digits.length === DIGITS;
  const found = asked ? (data ?? []) : [];
  return (
    <section className="walk-in">
      <label className="words">
        <span>{t('rep.walkIn.last4')}</span>
        <input
          type="text"
          inputMode="numeric"
          autoComplete="off"
          maxLength={DIGITS}
          value={digits}
          onChange={(event) => setDigits(event.target.value.replace(/\D/g, '').slice(0, DIGITS))}
        />
      </label>
      {asked ? <Refusal problem={error} /> : null}
      {asked && data?.length === 0 ? <Empty title={t('rep.walkIn.none')} text={t('rep.walkIn.noneText')} /> : null}
      <ul className="shelf">
        {found.map((order) => (
          <OrderLine key={order.id} {...atHand(order, hand)}>
            {order.assignedTo ? <p className="soft">{t('rep.order.with', { name: nameOf(order.assignedTo) })}</p> : null}
          </OrderLine>
        ))}
      </ul>
    </section>
  );
}
