import { AlertOutlined, ExportOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { serverNow } from '@/lib/clock';
import { money, moment } from '@/lib/format';
import { useLanguage, useNames, useWord } from '@/lib/i18n';
import { AccountParts } from './account';
import type { Card } from './api/card';
import { Billing } from './billing';
import { Complaints } from './complaints';
import { InNet } from './in-net';
import { NumberInFull } from './number-in-full';
import { Profile } from './profile';
import { Sales } from './sales';
import './customer.css';

/** The customer: why they are called comes first, then what was promised, then the rest. */
export function CustomerCard({ customer, call = null }: { customer: Card; call?: string | null }) {
  return (
    <article className="card customer-card" aria-label={customer.nameMasked}>
      <Head customer={customer} />
      <div className="customer-body">
        <Why customer={customer} />
        <Promises customer={customer} />
        <Complaints key={customer.id} customer={customer.id} call={call} />
        <AccountParts account={customer.account} />
        <Profile key={customer.id} customer={customer.id} />
        <Sales customer={customer.id} />
        <Billing customer={customer.id} />
        <InNet customer={customer.id} />
        <History customer={customer} />
      </div>
    </article>
  );
}

function Head({ customer }: { customer: Card }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const nameOf = useNames();
  const word = useWord();
  return (
    <header>
      <h2>{customer.nameMasked}</h2>
      <NumberInFull key={customer.id} customer={customer.id} masked={customer.phoneMasked} />
      {customer.tier ? (
        <span className="tier" data-tier={customer.tier}>
          {word('tier', customer.tier)}
        </span>
      ) : null}
      {customer.link ? (
        <a href={customer.link} target="_blank" rel="noopener noreferrer">
          {t('desk.elsewhere')} <ExportOutlined aria-hidden="true" />
        </a>
      ) : null}
      <dl>
        <div>
          <dt>{t('desk.region')}</dt>
          <dd>{nameOf({ nameZh: customer.regionZh ?? '–', nameEn: customer.regionEn ?? '–' })}</dd>
        </div>
        <div>
          <dt>{t('desk.value')}</dt>
          <dd className="number">{customer.monthlyValue === null ? '–' : money(customer.monthlyValue, language)}</dd>
        </div>
        <div>
          <dt>{t('desk.risk')}</dt>
          <dd className="risk" data-band={customer.band}>
            <AlertOutlined aria-hidden="true" /> {customer.band ? word('band', customer.band) : '–'}
            {customer.points === null ? null : <small className="number">{t('desk.points', { points: customer.points })}</small>}
          </dd>
        </div>
      </dl>
    </header>
  );
}

function Why({ customer }: { customer: Card }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const most = Math.max(1, ...customer.reasons.map((reason) => reason.points));
  return (
    <section aria-labelledby="why">
      <h3 id="why">{t('desk.why')}</h3>
      {customer.reasons.length === 0 ? <p className="soft">{t('desk.noReasons')}</p> : null}
      <ul className="reasons">
        {customer.reasons.map((reason) => (
          <li key={reason.rule}>
            <span>{language === 'en' ? reason.textEn : reason.textZh}</span>
            <i aria-hidden="true">
              <b style={{ width: `${(Math.max(0, reason.points) / most) * 100}%` }} />
            </i>
            <strong className="number">{reason.points > 0 ? `+${reason.points}` : reason.points}</strong>
          </li>
        ))}
      </ul>
      {customer.asOf ? <p className="soft small">{t('desk.asOf', { day: customer.asOf })}</p> : null}
    </section>
  );
}

function Promises({ customer }: { customer: Card }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const word = useWord();
  const nothing = customer.promises.length === 0 && customer.workOrders.length === 0;
  return (
    <section aria-labelledby="promises">
      <h3 id="promises">{t('desk.promises')}</h3>
      {nothing ? <p className="soft">{t('desk.noPromises')}</p> : null}
      <ul className="rows">
        {customer.promises.map((promise) => (
          <li key={`promise-${promise.id}`}>
            <span className="row-state" data-of={promise.state}>
              {word('promiseState', promise.state)}
            </span>
            <span>{word('promise', promise.promise)}</span>
            <small className="soft number">{moment(promise.dueAt, serverNow(), language)}</small>
          </li>
        ))}
        {customer.workOrders.map((order) => (
          <li key={`order-${order.id}`}>
            <span className="row-state" data-of={order.state}>
              {word('orderState', order.state)}
            </span>
            <span>
              {order.what}
              {order.result ? <small className="soft"> · {order.result}</small> : null}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function History({ customer }: { customer: Card }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const word = useWord();
  return (
    <section aria-labelledby="history">
      <h3 id="history">{t('desk.history')}</h3>
      {customer.history.length === 0 ? <p className="soft">{t('desk.noHistory')}</p> : null}
      <ul className="rows">
        {customer.history.map((touch) => (
          <li key={`${touch.at}-${touch.kind}`}>
            <small className="soft number">{moment(touch.at, serverNow(), language)}</small>
            <span>{word('outcome', touch.kind)}</span>
            {touch.disposition ? <span className="soft">{word('disposition', touch.disposition)}</span> : null}
            {touch.workOrderId ? <span className="soft">{t('desk.calledByRep')}</span> : null}
            {touch.score === null ? null : <span>{t('survey.of5', { score: touch.score })}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
