import { WarningFilled } from '@ant-design/icons';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useServerNow } from '@/lib/clock';
import { count, moment, money, percent } from '@/lib/format';
import { type Language, useLanguage, useWord } from '@/lib/i18n';
import type { Account } from './api/card';
import { Spark } from './spark';

const FEW_DAYS = 30;
const WORTH_SAYING = 0.005;
const FALLS = -0.1;
const FIGURES = ['amount', 'dataMegabytes', 'voiceMinutes'] as const;
type Figure = (typeof FIGURES)[number];

function words(figure: Figure, value: number, language: Language): string {
  switch (figure) {
    case 'amount':
      return money(value, language);
    case 'dataMegabytes':
      return `${new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(value / 1_024)} GB`;
    case 'voiceMinutes':
      return `${count(Math.round(value), language)} min`;
  }
}

/** What the customer pays and uses, month by month, and what he is bound by. */
export function AccountParts({ account }: { account: Account }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="account">
      <h3 id="account">{t('account.title')}</h3>
      {account.months.length === 0 ? <p className="soft">{t('account.noMonths')}</p> : null}
      <dl className="account-figures">
        {FIGURES.map((figure) => (
          <FigureOf key={figure} figure={figure} account={account} />
        ))}
      </dl>
      <Bounds account={account} />
      <Complaints account={account} />
    </section>
  );
}

/** The last month in words, against the mean of those before it, beside the picture of all. */
function FigureOf({ figure, account }: { figure: Figure; account: Account }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const known = account.months.flatMap((each) => (each[figure] === null ? [] : [{ month: each.month.slice(0, 7), value: each[figure] }]));
  const last = known.at(-1);
  if (last === undefined) {
    return null;
  }
  const before = known.slice(0, -1);
  const mean = before.reduce((sum, each) => sum + each.value, 0) / before.length;
  const change = before.length > 0 && mean > 0 && Math.abs(last.value / mean - 1) >= WORTH_SAYING ? last.value / mean - 1 : null;
  return (
    <div>
      <dt>
        {t(`account.figure.${figure}`)} <small className="number">{last.month}</small>
      </dt>
      <dd className="number">
        {words(figure, last.value, language)}
        {change === null ? null : (
          <small data-falls={change < FALLS}>
            {' '}
            {change < 0 ? '▼' : '▲'} {percent(Math.abs(change), language, 0)}
          </small>
        )}
        <Spark
          values={known.map((each) => each.value)}
          words={t('account.picture', {
            figure: t(`account.figure.${figure}`),
            months: known.length,
            least: words(figure, Math.min(...known.map((each) => each.value)), language),
            most: words(figure, Math.max(...known.map((each) => each.value)), language),
            last: words(figure, last.value, language),
          })}
        />
      </dd>
    </div>
  );
}

function Bounds({ account }: { account: Account }) {
  const { t } = useTranslation();
  const word = useWord();
  const now = useServerNow();
  const { joinedOn } = account;
  return (
    <ul className="account-bounds">
      {joinedOn === null ? null : <li>{t('account.since', { day: joinedOn, count: Math.floor(dayjs(now).diff(joinedOn, 'year', true)) })}</li>}
      {account.bounds.length === 0 ? <li className="soft">{t('account.unbound')}</li> : null}
      {account.bounds.map((bound) => {
        const days = bound.until === null ? null : dayjs(bound.until).diff(dayjs(now).startOf('day'), 'day');
        const soon = days !== null && days <= FEW_DAYS;
        return (
          <li key={`${bound.kind}-${bound.product ?? ''}-${bound.until ?? ''}`} data-soon={soon}>
            {soon ? <WarningFilled aria-hidden="true" /> : null} {word('account.bound', bound.kind)}
            {bound.product === null ? null : ` ${bound.product}`}{' '}
            <span className="soft number">
              {days === null ? t('account.noEnd') : t('account.ends', { day: bound.until, count: days })}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function Complaints({ account }: { account: Account }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const word = useWord();
  const now = useServerNow();
  if (account.complaints.length === 0) {
    return null;
  }
  return (
    <ul className="rows" aria-label={t('account.complaints')}>
      {account.complaints.map((each) => (
        <li key={each.openedAt}>
          <span className="row-state" data-of={each.closedAt === null ? 'broken' : 'closed'}>
            {t(each.closedAt === null ? 'account.complaintOpen' : 'account.complaintClosed')}
          </span>
          <span>{t('account.complaint', { about: word('account.about', each.kind) })}</span>
          <small className="soft number">{moment(each.openedAt, now, language)}</small>
        </li>
      ))}
    </ul>
  );
}
