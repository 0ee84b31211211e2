import { Button, Input } from 'antd';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Refused } from '@/components/refused';
import { useServerNow } from '@/lib/clock';
import { moment } from '@/lib/format';
import { useLanguage, useNames, useWord } from '@/lib/i18n';
import { type Approval, useApprove, useRefuse } from '../api/approvals';

/** One request: who wants how much and why, until when, and what became of it. */
export function ApprovalCard({ approval }: { approval: Approval }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const nameOf = useNames();
  const word = useWord();
  const now = useServerNow();
  const { customer, decidedAt, decidedZh, decidedEn } = approval;
  return (
    <li className="card approval" aria-label={`${nameOf(approval)} · ${approval.reason}`}>
      <div className="approval-top">
        <h2>
          {nameOf(approval)} · {word('exports.kind', approval.kind)}
          {approval.job === null ? '' : ` ${approval.job}`} · {t(ofKind(approval), { count: approval.howMany, key: customer })}
        </h2>
        <span className="approval-state" data-state={approval.state}>
          {t(`approvals.state.${approval.state}`)}
        </span>
      </div>
      <p>{approval.reason}</p>
      <p className="soft small">
        {moment(approval.at, now, language)} · {t('approvals.until', { at: moment(approval.validUntil, now, language) })} ·{' '}
        {usage(approval, t)}
      </p>
      {decidedAt === null ? null : (
        <p className="soft small">
          {t('approvals.by', {
            at: moment(decidedAt, now, language),
            name: nameOf({ nameZh: decidedZh ?? '–', nameEn: decidedEn ?? '–' }),
          })}
          {approval.decisionReason === null ? null : ` · ${approval.decisionReason}`}
        </p>
      )}
      {approval.mine && approval.state === 'WAITING' ? <p className="soft small">{t('approvals.own')}</p> : null}
      {approval.mayDecide ? <Decide approval={approval} /> : null}
    </li>
  );
}

function ofKind({ kind, job, customer }: Approval) {
  if (kind === 'recording') return 'approvals.oneCall';
  if (customer !== null) return 'approvals.customer';
  return job === null ? 'approvals.of' : 'exports.of';
}

/** How much of it is used; of a customer whether he is erased. */
function usage({ kind, customer, state, used, usedToday, howMany }: Approval, t: TFunction): string {
  if (kind === 'recording') return t('approvals.ofComplaint');
  if (customer !== null) return t(used > 0 ? 'approvals.erased' : 'approvals.notErased');
  return state === 'WAITING' ? t('approvals.today', { count: usedToday }) : t('approvals.used', { used, of: howMany });
}

function allowed({ kind, job, customer }: Approval) {
  if (kind === 'recording') return 'approvals.hear';
  if (customer !== null) return 'approvals.erase';
  return job === null ? 'approvals.approve' : 'exports.approve';
}

function Decide({ approval }: { approval: Approval }) {
  const { t } = useTranslation();
  const approve = useApprove(approval.id);
  const refuse = useRefuse(approval.id);
  const [reason, setReason] = useState('');
  return (
    <form
      className="approval-decide"
      onSubmit={(event) => {
        event.preventDefault();
        refuse.mutate(reason.trim());
      }}
    >
      <Button type="primary" loading={approve.isPending} onClick={() => approve.mutate()}>
        {t(allowed(approval), { count: approval.howMany })}
      </Button>
      <Input
        aria-label={t('approvals.decideReason')}
        placeholder={t('approvals.decideReason')}
        maxLength={300}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button danger htmlType="submit" disabled={reason.trim() === ''} loading={refuse.isPending}>
        {t('approvals.refuse')}
      </Button>
      <Refused problem={approve.error ?? refuse.error} />
    </form>
  );
}
