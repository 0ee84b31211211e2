import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { FIRST_PLAN } from './api/campaigns';
import { PlanForm } from './components/plan-form';
import './campaigns.css';

/** A draft from a plan that holds, so that little has to be changed. */
export default function NewCampaignPage() {
  const { t } = useTranslation();
  return (
    <div className="campaigns">
      <p>
        <Link to="/campaigns">{t('screen.campaigns')}</Link>
      </p>
      <h1>{t('campaigns.new')}</h1>
      <section className="card campaign-part" aria-label={t('campaigns.plan')}>
        <PlanForm first={FIRST_PLAN} campaign={null} />
      </section>
    </div>
  );
}
