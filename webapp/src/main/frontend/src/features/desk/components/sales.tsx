import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { serverNow } from '@/lib/clock';
import { moment } from '@/lib/format';
import { useLanguage, useNames, useWord } from '@/lib/i18n';
import { type Sale, salesQuery } from '../api/sales';

/** What was sold to the customer, and what the operator's own systems say of it. */
export function Sales({ customer }: { customer: string }) {
  const { t } = useTranslation();
  const { data, error } = useQuery(salesQuery(customer));
  return (
    <section aria-labelledby="sales">
      <h3 id="sales">{t('desk.sales')}</h3>
      {error ? <p className="soft">{t('desk.noSalesNow')}</p> : null}
      {data?.length === 0 ? <p className="soft">{t('desk.noSales')}</p> : null}
      <ul className="rows" aria-live="polite">
        {data?.map((sale) => (
          <Row key={sale.id} sale={sale} />
        ))}
      </ul>
    </section>
  );
}

function Row({ sale }: { sale: Sale }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const nameOf = useNames();
  const word = useWord();
  return (
    <li>
      <span className="row-state" data-of={sale.state}>
        {word('saleState', sale.state)}
      </span>
      <span>
        {sale.offer ? nameOf(sale.offer) : t('desk.soldElsewhere', { product: word('product', sale.product) })}
        {sale.state === 'asked' && sale.replyUntil ? (
          <small className="soft"> · {t('desk.replyUntil', { until: moment(sale.replyUntil, serverNow(), language) })}</small>
        ) : null}
        {sale.fault ? <small className="soft"> · {t('desk.saleWaits')}</small> : null}
      </span>
      <small className="soft number">{moment(sale.changedAt, serverNow(), language)}</small>
    </li>
  );
}
