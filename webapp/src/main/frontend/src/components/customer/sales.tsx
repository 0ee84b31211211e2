import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { serverNow } from '@/lib/clock';
import { moment } from '@/lib/format';
import { useLanguage, useNames, useWord } from '@/lib/i18n';
import { type Sale, saleHistoryQuery, salesQuery } from './api/sales';

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
          <Row key={sale.id} customer={customer} sale={sale} />
        ))}
      </ul>
    </section>
  );
}

function Row({ customer, sale }: { customer: string; sale: Sale }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const nameOf = useNames();
  const word = useWord();
  const [open, setOpen] = useState(false);
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
      <button type="button" className="sale-open soft number" aria-expanded={open} onClick={() => setOpen(!open)}>
        {moment(sale.changedAt, serverNow(), language)}
      </button>
      {open ? <History customer={customer} sale={sale.id} /> : null}
    </li>
  );
}

function History({ customer, sale }: { customer: string; sale: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const word = useWord();
  const { data, error } = useQuery(saleHistoryQuery(customer, sale));
  return (
    <ol className="sale-history">
      {error ? <li className="soft">{t('desk.noSalesNow')}</li> : null}
      {data?.length === 0 ? <li className="soft">{t('desk.nothingHeard')}</li> : null}
      {data?.map((each, index) => (
        <li key={index} data-changed={each.verdict === 'counted'}>
          <small className="soft number">{moment(each.heardAt, serverNow(), language)}</small> {word('saleNews', each.event)}
          {each.detail ? <small className="soft"> “{each.detail}”</small> : null}
          {each.verdict && each.verdict !== 'counted' ? <small className="soft"> · {word('saleVerdict', each.verdict)}</small> : null}
        </li>
      ))}
    </ol>
  );
}
