import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useParams } from 'react-router';
import { Failure } from '@/components/failure';
import { Note } from '@/components/note';
import { useNames } from '@/lib/i18n';
import { useMe } from '@/lib/session';
import { type Campaign, campaignsQuery, planQuery } from './api/campaigns';
import { Ask } from './components/ask';
import { Calls } from './components/calls';
import { Effect } from './components/effect';
import { Life } from './components/life';
import { PlanForm } from './components/plan-form';
import { PlanShown } from './components/plan-shown';
import { Reasons } from './components/reasons';
import { Share } from './components/share';
import { StartGate } from './components/start-gate';
import { Steps } from './components/steps';
import './campaigns.css';

/** One campaign: its life, whom it calls and why not the others, its effect, its plan. */
export default function CampaignPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(campaignsQuery);
  const campaign = data?.find((each) => each.id === id);
  return (
    <div className="campaigns">
      <p>
        <Link to="/campaigns">{t('screen.campaigns')}</Link>
      </p>
      {error ? <Failure problem={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton active paragraph={{ rows: 8 }} /> : null}
      {data && !campaign ? <Note alone title={t('campaigns.unknown')} /> : null}
      {campaign ? <Open campaign={campaign} /> : null}
    </div>
  );
}

function Open({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const person = useMe();
  const nameOf = useNames();
  const { data: plan, error } = useQuery(planQuery(campaign.id));
  const writes = person.role === 'marketer' && campaign.state === 'draft';
  const decides = person.role === 'supervisor' || person.role === 'admin';
  const { hash, key } = useLocation();
  // Whoever is sent to a part of the page gets its keyboard there, which brings it into view.
  useEffect(() => {
    if (hash !== '') {
      document.getElementById(hash.slice(1))?.focus();
    }
  }, [hash, key]);
  const starts = (person.role === 'marketer' || person.role === 'supervisor') && (campaign.state === 'draft' || campaign.state === 'approved');
  return (
    <>
      <div className="campaign-title">
        <h1>{nameOf(campaign)}</h1>
        <span className="pill campaign-state" data-state={campaign.state}>
          {t(`campaigns.state.${campaign.state}`)}
        </span>
      </div>
      <Life campaign={campaign} />
      {starts ? <StartGate campaign={campaign} /> : null}
      <Steps campaign={campaign} />
      <Reasons campaign={campaign} />
      <Effect campaign={campaign} />
      {person.role === 'admin' ? null : <Ask campaign={campaign} />}
      {decides ? <Share key={`share ${campaign.version}`} campaign={campaign} /> : null}
      {decides ? <Calls key={`calls ${campaign.version}`} campaign={campaign} /> : null}
      <section id="plan" tabIndex={-1} className="card campaign-part" aria-label={t('campaigns.plan')}>
        <h2>{t('campaigns.plan')}</h2>
        {error ? <Failure problem={error} /> : null}
        {plan && writes ? <PlanForm key={campaign.version} first={plan} campaign={campaign} /> : null}
        {plan && !writes ? <PlanShown plan={plan} /> : null}
      </section>
    </>
  );
}
