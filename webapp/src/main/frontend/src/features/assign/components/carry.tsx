import { Alert, Button, Input } from 'antd';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Refused } from '@/components/refused';
import { freshKey } from '@/lib/fresh-key';
import { count } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { type Batch, nowOf, type Preview, useAssign, type Wish } from '../api/assign';

/** The act: with a reason, as it was seen, once however often it is pressed. */
export function Carry({
  wish,
  seen,
  reason,
  onReason,
  onNow,
  onDone,
}: {
  wish: Wish;
  seen: Preview;
  reason: string;
  onReason: (reason: string) => void;
  onNow: (now: Preview) => void;
  onDone: (batch: Batch) => void;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const assign = useAssign();
  const [key] = useState(freshKey);
  const now = nowOf(assign.error);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    assign.mutate({ key, version: seen.version, reason: reason.trim(), wish }, { onSuccess: onDone });
  };
  return (
    <form className="assign-carry" onSubmit={submit}>
      <label>
        <span>{t('assign.reason')}</span>
        <Input value={reason} maxLength={500} onChange={(event) => onReason(event.target.value)} />
      </label>
      <Button htmlType="submit" type="primary" danger disabled={reason.trim() === '' || seen.moving === 0 || now !== null} loading={assign.isPending}>
        {t('assign.move', { count: seen.moving, moving: count(seen.moving, language) })}
      </Button>
      {now === null ? <Refused problem={assign.error} /> : <Changed before={seen} now={now} onNow={() => onNow(now)} />}
    </form>
  );
}

/** What is not as it was seen: nothing was done, both are told. */
function Changed({ before, now, onNow }: { before: Preview; now: Preview; onNow: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const changes = [
    { name: t('assign.changedChosen'), before: before.chosen, now: now.chosen },
    { name: t('assign.changedPromised'), before: before.promised, now: now.promised },
    { name: t('assign.changedMoving'), before: before.moving, now: now.moving },
  ].filter((each) => each.before !== each.now);
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={t('problem.codes.portfolio-changed')}
      description={
        changes.length === 0
          ? t('assign.changedDeal')
          : changes.map((each) => `${each.name} ${count(each.before, language)} → ${count(each.now, language)}`).join(' · ')
      }
      action={<Button onClick={onNow}>{t('assign.lookNow')}</Button>}
    />
  );
}
