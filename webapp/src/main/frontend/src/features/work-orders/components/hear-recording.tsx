import { AudioOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type SyntheticEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Refused } from '@/components/refused';
import { useServerNow } from '@/lib/clock';
import type { Complaint } from '@/lib/complaint';
import { clock, dated, moment } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { useMe } from '@/lib/session';
import { hearingQuery, soundOf, useAskToHear } from '../api/complaints';

const SHORTEST_REASON = 5;

/** The exact recording of the call; a supervisor hears it once another person has allowed it. */
export function Recording({ complaint }: { complaint: Complaint }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { role } = useMe();
  const [open, setOpen] = useState(false);
  const { recording } = complaint;
  if (recording === null) {
    return null;
  }
  const words = t(recording.verified ? 'complaints.recording' : 'complaints.recordingComing', {
    at: dated(recording.startedAt, language),
    length: clock(recording.milliseconds),
  });
  return (
    <div className="complaint-recording">
      <p className="soft small">
        <AudioOutlined aria-hidden="true" /> {words}
      </p>
      {role !== 'supervisor' || !recording.verified ? null : open ? (
        <Hearing complaint={complaint.id} words={words} />
      ) : (
        <Button size="small" onClick={() => setOpen(true)}>
          {t('complaints.hear')}
        </Button>
      )}
    </div>
  );
}

function Hearing({ complaint, words }: { complaint: string; words: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const now = useServerNow();
  const { data, error } = useQuery(hearingQuery(complaint));
  const request = data?.request ?? null;
  if (request?.given === true) {
    return <audio controls preload="none" aria-label={words} src={soundOf(complaint)} />;
  }
  return (
    <>
      <Refused problem={error} />
      {request === null ? null : (
        <p role="status">{t(request.given === null ? 'complaints.hearWaits' : 'complaints.hearRefused', { until: moment(request.until, now, language) })}</p>
      )}
      {data && request?.given !== null ? <Ask complaint={complaint} /> : null}
    </>
  );
}

function Ask({ complaint }: { complaint: string }) {
  const { t } = useTranslation();
  const ask = useAskToHear(complaint);
  const [reason, setReason] = useState('');
  const send = (event: SyntheticEvent) => {
    event.preventDefault();
    ask.mutate(reason.trim());
  };
  return (
    <form aria-label={t('complaints.hear')} onSubmit={send}>
      <Input aria-label={t('complaints.hearReason')} placeholder={t('complaints.hearReason')} maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} />
      <Button htmlType="submit" disabled={reason.trim().length < SHORTEST_REASON} loading={ask.isPending}>
        {t('complaints.hearAsk')}
      </Button>
      <Refused problem={ask.error} />
    </form>
  );
}
