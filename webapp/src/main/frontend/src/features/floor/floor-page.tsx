import { CoffeeOutlined } from '@ant-design/icons';
import { Skeleton } from 'antd';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { ComplaintsUrgent } from '@/components/complaints-urgent';
import { Failure } from '@/components/failure';
import { Note } from '@/components/note';
import { useMe } from '@/lib/session';
import { type FloorView, useFloor } from './api/watch-floor';
import { Abandonment } from './components/abandonment';
import { AgentBoard } from './components/agent-board';
import { Banners } from './components/banners';
import { Figures } from './components/figures';
import { FloorTitle } from './components/floor-title';
import { OutcomesToday } from './components/outcomes-today';
import { Pace } from './components/pace';
import { Teams } from './components/teams';
import { StripChart } from './components/strip-chart';
import { Kiosk } from './kiosk';
import './floor.css';

/** The live floor: everything a supervisor asks at one glance. */
export default function FloorPage() {
  const [address, setAddress] = useSearchParams();
  const leave = useCallback(() => {
    if (document.fullscreenElement) {
      void document.exitFullscreen();
    }
    setAddress(
      (before) => {
        before.delete('kiosk');
        return before;
      },
      { replace: true },
    );
  }, [setAddress]);
  return address.has('kiosk') ? <Kiosk campaign={address.get('campaign')} onLeave={leave} /> : <Floor campaign={address.get('campaign')} />;
}

function Floor({ campaign }: { campaign: string | null }) {
  const { role } = useMe();
  const { view, error, liveness, updatedAt, again } = useFloor(campaign);
  if (!view) {
    return error ? (
      <div className="lonely">
        <Failure problem={error} onRetry={again} />
      </div>
    ) : (
      <FloorSkeleton />
    );
  }
  return (
    <div className="floor">
      <FloorTitle view={view} liveness={liveness} updatedAt={updatedAt} />
      <Banners view={view} liveness={liveness} updatedAt={updatedAt} />
      {role === 'supervisor' ? <ComplaintsUrgent /> : null}
      {view.campaign ? <Running view={view} /> : <NoCampaign view={view} />}
    </div>
  );
}

function Running({ view }: { view: FloorView }) {
  const { t } = useTranslation();
  return (
    <>
      <div className="floor-body">
        <Figures view={view} />
        <Abandonment abandonment={view.abandonment} />
      </div>
      <div className="floor-body">
        <AgentBoard agents={view.agents} />
        <aside className="floor-side" aria-label={t('floor.calls')}>
          <Pace view={view} />
          <Teams agents={view.agents} />
          <StripChart view={view} />
          <OutcomesToday outcomes={view.today.outcomes} />
        </aside>
      </div>
    </>
  );
}

function NoCampaign({ view }: { view: FloorView }) {
  const { t } = useTranslation();
  return (
    <>
      <Note alone icon={<CoffeeOutlined aria-hidden="true" />} title={t('floor.noCampaign')} text={t('floor.noCampaignText')} />
      {view.agents.length > 0 ? <AgentBoard agents={view.agents} /> : null}
    </>
  );
}

function FloorSkeleton() {
  const { t } = useTranslation();
  return (
    <div className="floor skeletons" role="status" aria-label={t('floor.loading')}>
      <Skeleton active title={{ width: 260 }} paragraph={{ rows: 1 }} />
      <div className="card">
        <Skeleton active title={false} paragraph={{ rows: 3 }} />
      </div>
      <div className="floor-body">
        <div className="card">
          <Skeleton active paragraph={{ rows: 10 }} />
        </div>
        <div className="card">
          <Skeleton active paragraph={{ rows: 8 }} />
        </div>
      </div>
    </div>
  );
}
