import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Key } from '@/components/key';
import { serverNow } from '@/lib/clock';
import { type Complaint, isUnanswered } from '@/lib/complaint';
import { moment } from '@/lib/format';
import { useLanguage, useWord } from '@/lib/i18n';
import { useKeys } from '@/lib/keys';
import { useMe } from '@/lib/session';
import { complaintsOfQuery } from './api/complaints';
import { TakeComplaint } from './take-complaint';

const WHO_READS = ['telephone_manager', 'team_leader', 'supervisor', 'auditor'];

/** What the customer complained of on the telephone and what was answered; a manager takes a new one here. */
export function Complaints({ customer, call }: { customer: string; call: string | null }) {
  const { t } = useTranslation();
  const { role } = useMe();
  const reads = WHO_READS.includes(role);
  const takes = role === 'telephone_manager';
  const [taking, take] = useState(false);
  const { data } = useQuery({ ...complaintsOfQuery(customer), enabled: reads });
  useKeys(takes ? { complaint: () => take(true) } : {});
  const known = data ?? [];
  if (!takes && known.length === 0) {
    return null;
  }
  return (
    <section aria-labelledby="complaints">
      <h3 id="complaints">{t('complaints.title')}</h3>
      <ul className="rows">
        {known.map((each) => (
          <Row key={each.id} complaint={each} />
        ))}
      </ul>
      {takes && !taking ? (
        <Button size="small" onClick={() => take(true)}>
          {t('complaints.take')} <Key of="complaint" />
        </Button>
      ) : null}
      {taking ? <TakeComplaint customer={customer} call={call} onClose={() => take(false)} /> : null}
    </section>
  );
}

function Row({ complaint }: { complaint: Complaint }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const word = useWord();
  const { answer } = complaint;
  return (
    <li>
      <span className="row-state" data-of={isUnanswered(complaint) ? 'open' : 'kept'}>
        {t(`complaints.state.${complaint.state}`)}
      </span>
      <span>
        {word('complaints.about', complaint.about)}
        {complaint.words === '' ? null : <small className="soft"> · {complaint.words}</small>}
      </span>
      <small className="soft number">
        {answer === null
          ? t('complaints.promised', { at: moment(complaint.dueAt, serverNow(), language) })
          : t('complaints.answeredAt', { at: moment(answer.at, serverNow(), language) })}
      </small>
      {answer === null || answer.cause === '' ? null : (
        <small className="complaint-answer">{t('complaints.answer', { cause: answer.cause, recovery: answer.recovery })}</small>
      )}
    </li>
  );
}
