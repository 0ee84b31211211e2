import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { serverNow } from '@/lib/clock';
import { moment } from '@/lib/format';
import { useLanguage, useWord } from '@/lib/i18n';
import { inNetQuery } from './api/in-net';

/** What was heard of the customer's being in net; not there while nothing was. */
export function InNet({ customer }: { customer: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const word = useWord();
  const { data } = useQuery(inNetQuery(customer));
  if (!data || data.length === 0) {
    return null;
  }
  return (
    <section aria-labelledby="in-net">
      <h3 id="in-net">{t('desk.inNet')}</h3>
      <ul className="rows">
        {data.map((each, index) => (
          <li key={index}>
            <small className="soft number">{each.happenedOn}</small>
            <span>
              {word('inNetChange', each.change)}
              {each.verdict && each.verdict !== 'counted' ? (
                <small className="soft"> · {word('inNetVerdict', each.verdict)}</small>
              ) : null}
            </span>
            <small className="soft number">{t('desk.heardAt', { at: moment(each.heardAt, serverNow(), language) })}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}
