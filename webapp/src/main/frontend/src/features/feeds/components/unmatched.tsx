import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { serverNow } from '@/lib/clock';
import { moment } from '@/lib/format';
import { useLanguage, useWord } from '@/lib/i18n';
import { unmatchedQuery } from '../api/feeds';

/** What was heard of subscriptions that are no customers here; not there while there is none. */
export function Unmatched() {
  const { t } = useTranslation();
  const language = useLanguage();
  const word = useWord();
  const { data } = useQuery(unmatchedQuery);
  if (!data || data.count === 0) {
    return null;
  }
  return (
    <section className="card unmatched" aria-labelledby="unmatched">
      <h2 id="unmatched">{t('feeds.unmatched', { count: data.count })}</h2>
      <p className="soft">{t('feeds.unmatchedText')}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('feeds.subscription')}</th>
            <th scope="col">{t('feeds.what')}</th>
            <th scope="col">{t('feeds.day')}</th>
            <th scope="col">{t('feeds.at')}</th>
          </tr>
        </thead>
        <tbody>
          {data.latest.map((each, index) => (
            <tr key={index}>
              <td>{each.subscriptionKey}</td>
              <td>{word('inNetChange', each.change)}</td>
              <td>{each.happenedOn}</td>
              <td>{moment(each.heardAt, serverNow(), language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
