import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '@/components/problem-words';
import { useServerNow } from '@/lib/clock';
import { moment } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { type Arrival, useDecide } from '../api/feeds';

/** What happened to one delivery; of one that was put aside a person decides here. */
export function ArrivalRow({ feed, arrival }: { feed: string; arrival: Arrival }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const now = useServerNow();
  return (
    <tr data-state={arrival.state}>
      <th scope="row">{arrival.day ?? '–'}</th>
      <td>{moment(arrival.at, now, language)}</td>
      <td>{t(`feeds.arrival.${arrival.state}`)}</td>
      <td>
        {language === 'zh-CN' ? arrival.saidZh : arrival.saidEn}
        {arrival.open ? <Decide feed={feed} arrival={arrival} /> : null}
      </td>
    </tr>
  );
}

function Decide({ feed, arrival }: { feed: string; arrival: Arrival }) {
  const { t } = useTranslation();
  const wordsOf = useProblemWords();
  const decide = useDecide(feed, arrival.id);
  const [reason, setReason] = useState('');
  const send = (load: boolean) => decide.mutate({ load, reason: reason.trim() });
  const silent = reason.trim() === '';
  return (
    <div className="feed-decide">
      {decide.error ? <Alert type="warning" showIcon role="alert" title={wordsOf(decide.error).sentence} /> : null}
      <Input
        aria-label={t('feeds.reason')}
        placeholder={t('feeds.reasonHint')}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button disabled={silent} loading={decide.isPending} onClick={() => send(true)}>
        {t('feeds.load')}
      </Button>
      <Button danger disabled={silent} loading={decide.isPending} onClick={() => send(false)}>
        {t('feeds.drop')}
      </Button>
    </div>
  );
}
