import { Button, Input, InputNumber, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Refused } from '@/components/refused';
import { serverNow } from '@/lib/clock';
import { useAsk } from '../api/approvals';

const HOURS = [1, 2, 4, 8, 24];
const MOST = 500;
const SHORTEST_REASON = 5;

/** Asks for more numbers than one is shown alone. */
export function AskForm() {
  const { t } = useTranslation();
  const ask = useAsk();
  const [howMany, setHowMany] = useState<number | null>(10);
  const [hours, setHours] = useState(2);
  const [reason, setReason] = useState('');
  const [done, setDone] = useState(false);
  const complete = howMany !== null && reason.trim().length >= SHORTEST_REASON;
  return (
    <form
      className="card approval-ask"
      onSubmit={(event) => {
        event.preventDefault();
        if (complete) {
          const validUntil = new Date(serverNow() + hours * 3_600_000 - 60_000).toISOString();
          ask.mutate(
            { howMany, reason: reason.trim(), validUntil },
            {
              onSuccess: () => {
                setReason('');
                setDone(true);
              },
            },
          );
        }
      }}
    >
      <label>
        <span>{t('approvals.howMany')}</span>
        <InputNumber aria-label={t('approvals.howMany')} min={1} max={MOST} precision={0} value={howMany} onChange={setHowMany} />
      </label>
      <Segmented
        aria-label={t('approvals.hours')}
        value={hours}
        onChange={setHours}
        options={HOURS.map((value) => ({ value, label: t('approvals.hours', { count: value }) }))}
      />
      <Input
        aria-label={t('approvals.reason')}
        placeholder={t('approvals.reasonHint')}
        maxLength={300}
        value={reason}
        onChange={(event) => {
          setReason(event.target.value);
          setDone(false);
        }}
      />
      <Button type="primary" htmlType="submit" disabled={!complete} loading={ask.isPending}>
        {t('approvals.ask')}
      </Button>
      <Refused problem={ask.error} />
      {done ? <p role="status">{t('approvals.asked')}</p> : null}
    </form>
  );
}
