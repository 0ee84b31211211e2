import { Button, Input } from 'antd';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Refused } from '@/components/refused';
import { useLanguage } from '@/lib/i18n';
import { type Campaign, useWhy } from '../api/campaigns';

/** Why this campaign calls one customer, or why not, in a sentence. */
export function Ask({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const why = useWhy(campaign.id);
  const [key, setKey] = useState('');
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    why.mutate(key.trim());
  };
  return (
    <section className="card campaign-part" aria-label={t('campaigns.why')}>
      <h2>{t('campaigns.why')}</h2>
      <form className="campaign-act" onSubmit={submit}>
        <label>
          <span>{t('campaigns.key')}</span>
          <Input value={key} maxLength={64} onChange={(event) => setKey(event.target.value)} />
        </label>
        <Button htmlType="submit" disabled={key.trim() === ''} loading={why.isPending}>
          {t('campaigns.askNow')}
        </Button>
      </form>
      <div role="status">
        {why.data ? <p className="campaign-said">{language === 'en' ? why.data.sentence.en : why.data.sentence.zh}</p> : null}
        {why.data && why.data.repCalls.length > 0 ? (
          <>
            <h3>{t('campaigns.whyRepCalls')}</h3>
            <ul>
              {why.data.repCalls.map((each) => (
                <li key={each.call}>{language === 'en' ? each.sentence.en : each.sentence.zh}</li>
              ))}
            </ul>
          </>
        ) : null}
      </div>
      <Refused problem={why.error} />
    </section>
  );
}
