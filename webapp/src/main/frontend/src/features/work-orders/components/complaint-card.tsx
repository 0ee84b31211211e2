import { CheckCircleFilled, ClockCircleOutlined, ExclamationCircleFilled, WarningFilled } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useServerNow } from '@/lib/clock';
import { type Complaint, isUnanswered } from '@/lib/complaint';
import { moment } from '@/lib/format';
import { useLanguage, useNames, useWord } from '@/lib/i18n';
import { ComplaintActs } from './complaint-acts';
import { Recording } from './hear-recording';

/** One complaint: whose, in which words, until when an answer was promised, who looks into it and what was answered. */
export function ComplaintCard({ complaint }: { complaint: Complaint }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const nameOf = useNames();
  const word = useWord();
  const now = useServerNow();
  const title = word('complaints.about', complaint.about);
  return (
    <li className="card order" aria-label={`${title} · ${complaint.customerName}`}>
      <div className="order-top">
        <h2>{title}</h2>
        <span className="order-state" data-state={complaint.state === 'open' ? 'returned' : complaint.state}>
          {t(`complaints.state.${complaint.state}`)}
        </span>
      </div>
      <p>
        <Link to={`/customers/${complaint.customerId}`}>{complaint.customerName}</Link> <span className="soft number">{complaint.phoneMasked}</span>
      </p>
      {complaint.words === '' ? null : <blockquote>{complaint.words}</blockquote>}
      <p className="soft small">
        {t('complaints.by', { name: nameOf(complaint.takenBy), at: moment(complaint.takenAt, now, language) })}
        {complaint.heldBy === null ? null : ` · ${t('complaints.with', { name: nameOf(complaint.heldBy) })}`}
      </p>
      <div className="order-times">
        <Clock complaint={complaint} />
        {complaint.wishedBy === null ? null : <span className="due">{t('complaints.wishedBy', { at: moment(complaint.wishedBy, now, language) })}</span>}
      </div>
      {complaint.answer === null ? null : (
        <p className="order-result">
          <CheckCircleFilled aria-hidden="true" /> {t('complaints.answer', { cause: complaint.answer.cause, recovery: complaint.answer.recovery })}
        </p>
      )}
      {complaint.note === null ? null : <q>{complaint.note}</q>}
      <Recording complaint={complaint} />
      <ComplaintActs complaint={complaint} />
    </li>
  );
}

const LEVELS: readonly ReactNode[] = [
  <ClockCircleOutlined key="0" aria-hidden="true" />,
  <ClockCircleOutlined key="1" aria-hidden="true" />,
  <ExclamationCircleFilled key="2" aria-hidden="true" />,
  <WarningFilled key="3" aria-hidden="true" />,
];

/** The clock of the promised answer, its level by colour, sign and word; with the answer it is gone. */
function Clock({ complaint }: { complaint: Complaint }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const now = useServerNow();
  if (!isUnanswered(complaint)) {
    return null;
  }
  return (
    <span className="due" data-level={complaint.level}>
      {LEVELS[complaint.level]}
      {t('complaints.promised', { at: moment(complaint.dueAt, now, language) })}
      {' · '}
      {t(`rep.clock.level.${String(complaint.level)}`)}
    </span>
  );
}
