import { useQuery } from '@tanstack/react-query';
import { App, Button, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { type SyntheticEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Refused } from '@/components/refused';
import { useServerNow } from '@/lib/clock';
import { COMPLAINT_CLASSES, type ComplaintClass } from '@/lib/complaint';
import { moment } from '@/lib/format';
import { freshKey } from '@/lib/fresh-key';
import { useLanguage } from '@/lib/i18n';
import { hoursOf, limitsQuery, useTakeComplaint } from './api/complaints';

const HOUR = 3_600_000;

/** Three fields: what it is about, the customer's words, and by when he would like an answer; what may be promised stands below. */
export function TakeComplaint({ customer, call, onClose }: { customer: string; call: string | null; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const language = useLanguage();
  const now = useServerNow();
  const take = useTakeComplaint();
  const { data: limits } = useQuery(limitsQuery);
  const [command] = useState(freshKey);
  const [about, setAbout] = useState<ComplaintClass>('general');
  const [words, setWords] = useState('');
  const [wished, setWished] = useState('');
  const today = dayjs(now).format('YYYY-MM-DD');
  const hours = hoursOf(limits ?? [], about, today);
  const promise = hours === null ? null : moment(new Date(now + hours * HOUR).toISOString(), now, language);

  const send = (event: SyntheticEvent) => {
    event.preventDefault();
    take.mutate(
      {
        command,
        customerId: customer,
        ...(call === null ? {} : { attemptId: call }),
        about,
        words: words.trim(),
        ...(wished === '' ? {} : { wishedBy: new Date(wished).toISOString() }),
      },
      {
        onSuccess: (taken) => {
          void message.success(t('complaints.taken', { at: moment(taken.dueAt, now, language) }));
          onClose();
        },
      },
    );
  };
  return (
    <form className="complaint-form" aria-label={t('complaints.take')} onSubmit={send} onKeyDown={(event) => (event.key === 'Escape' && words === '' ? onClose() : undefined)}>
      <Refused problem={take.error} />
      <Select
        autoFocus
        aria-label={t('complaints.class')}
        value={about}
        onChange={setAbout}
        options={COMPLAINT_CLASSES.map((value) => {
          const each = hoursOf(limits ?? [], value, today);
          return { value, label: each === null ? t(`complaints.about.${value}`) : `${t(`complaints.about.${value}`)} · ${t('complaints.within', { count: each })}` };
        })}
      />
      <Input.TextArea aria-label={t('complaints.words')} placeholder={t('complaints.words')} rows={2} maxLength={1_000} value={words} onChange={(event) => setWords(event.target.value)} />
      <label className="complaint-wish">
        {t('complaints.wished')}
        <Input type="datetime-local" value={wished} onChange={(event) => setWished(event.target.value)} />
      </label>
      <p role="status" className="soft small">
        {promise === null ? null : t('complaints.promise', { at: promise })}
      </p>
      <div>
        <Button type="primary" htmlType="submit" loading={take.isPending} disabled={words.trim() === ''}>
          {t('complaints.do')}
        </Button>
        <Button onClick={onClose}>{t('complaints.leave')}</Button>
      </div>
    </form>
  );
}
