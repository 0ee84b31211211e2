import { Button, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Refused } from '@/components/refused';
import { type Campaign, useTerms } from '../api/campaigns';

/** How campaigns share a manager's day: which comes first, and how much of it is kept for this one. */
export function Share({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const change = useTerms(campaign);
  const [priority, setPriority] = useState(campaign.terms.priority);
  const [dayShare, setDayShare] = useState(campaign.terms.dayShare);
  const [skills, setSkills] = useState(campaign.terms.skills);
  const same = priority === campaign.terms.priority && dayShare === campaign.terms.dayShare && skills.join() === campaign.terms.skills.join();
  return (
    <section id="terms" tabIndex={-1} className="card campaign-part" aria-label={t('campaigns.sharing')}>
      <h2>{t('campaigns.sharing')}</h2>
      <p className="soft">{t('campaigns.sharingWhat')}</p>
      <div className="campaign-act">
        <label>
          <span>{t('campaigns.priority')}</span>
          <InputNumber min={0} max={100} precision={0} value={priority} onChange={(value) => setPriority(value ?? 0)} />
        </label>
        <label>
          <span>{t('campaigns.dayShare')} (%)</span>
          <InputNumber min={0} max={100} precision={0} value={dayShare} onChange={(value) => setDayShare(value ?? 0)} />
        </label>
        <label>
          <span>{t('campaigns.skills')}</span>
          <Select mode="tags" aria-label={t('campaigns.skills')} value={skills} onChange={setSkills} />
        </label>
        <Button
          disabled={same || campaign.state === 'closed'}
          loading={change.isPending}
          onClick={() => change.mutate({ priority, dayShare, skills })}
        >
          {t('campaigns.save')}
        </Button>
      </div>
      <Refused problem={change.error} />
    </section>
  );
}
