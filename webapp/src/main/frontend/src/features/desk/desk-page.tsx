import { CoffeeOutlined, CustomerServiceOutlined, PoweroffOutlined } from '@ant-design/icons';
import { Alert, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { Failure } from '@/components/failure';
import { Note } from '@/components/note';
import { stateOf } from '@/lib/agent-state';
import { type Call, type DeskView, useDesk } from './api/desk';
import { CallBar } from './components/call-bar';
import { Countdown } from './components/countdown';
import { CustomerCard } from '@/components/customer/customer-card';
import { useMe } from '@/lib/session';
import { useNames } from '@/lib/i18n';
import { DeskBar } from './components/desk-bar';
import { MyCallbacks } from './components/my-callbacks';
import { Preview } from './components/preview';
import { ResultPanel } from './components/result-panel';
import { ScriptPanel } from './components/script-panel';
import { type Draft, useDraft } from './draft';
import { useOfferTalk } from './offer-talk';
import { useWalk } from './script-walk';
import './desk.css';

/** The telephone manager's desk: one state, one customer, one result. */
export default function DeskPage() {
  const { t } = useTranslation();
  const { view, error, liveness, again } = useDesk();
  if (!view) {
    return error ? (
      <div className="lonely">
        <Failure problem={error} onRetry={again} />
      </div>
    ) : (
      <Skeleton active paragraph={{ rows: 8 }} />
    );
  }
  return (
    <div className="desk">
      <DeskBar view={view} />
      <div role="status">
        {error && !liveness.connected ? <Alert type="warning" showIcon title={t('desk.reconnecting')} /> : null}
        {view.presence === 'READY' && !view.legUp && view.call?.live?.phase !== 'RECONNECTING' ? (
          <Alert type="error" showIcon title={t('desk.noPhone')} description={t('desk.noPhoneText')} />
        ) : null}
      </div>
      {view.call ? <OnCall key={view.call.id} call={view.call} view={view} /> : <Waiting view={view} />}
      {view.call ? null : <MyCallbacks />}
    </div>
  );
}

function OnCall({ call, view }: { call: Call; view: DeskView }) {
  const { t } = useTranslation();
  const previewing = call.live?.phase === 'PREVIEW';
  const reconnecting = call.live?.phase === 'RECONNECTING';
  const talking = !reconnecting && (view.activity === 'TALKING' || view.activity === 'HOLD');
  return (
    <>
      <div role="status">
        {call.inbound ? <Alert type="success" showIcon title={t('desk.callsYou')} /> : null}
        {call.live?.phase === 'WAITING' ? <Alert type="warning" showIcon title={t('desk.waits')} /> : null}
        {reconnecting ? <Alert type="warning" showIcon title={t('desk.kept.title')} description={t('desk.kept.text')} /> : null}
      </div>
      {call.live?.keptUntil ? <Countdown from={call.live.since} until={call.live.keptUntil} label={t('desk.kept.left')} short={t('desk.kept.short')} /> : null}
      {talking ? <CallBar call={call} /> : null}
      {previewing ? (
        <div className="desk-body">
          <Who call={call} placed={false} />
          <Preview call={call} until={call.live?.previewUntil ?? null} />
        </div>
      ) : (
        <Conversation call={call} view={view} />
      )}
    </>
  );
}

function Who({ call, placed }: { call: Call; placed: boolean }) {
  const { t } = useTranslation();
  return call.customer ? (
    <CustomerCard customer={call.customer} call={placed ? call.id : null} />
  ) : (
    <section className="card desk-unknown">
      <Note
        icon={<CustomerServiceOutlined aria-hidden="true" />}
        title={t(call.inbound ? 'desk.stranger' : 'desk.connecting')}
        text={t(call.inbound ? 'desk.strangerText' : 'desk.connectingText')}
      />
    </section>
  );
}

/** What to say, whom with, and what came of it; the sentences know the offer that is made. */
function Conversation({ call, view }: { call: Call; view: DeskView }) {
  const { t } = useTranslation();
  const nameOf = useNames();
  const staff = useMe().id;
  const kept = useDraft(call.id);
  const talk = useOfferTalk(call.id, call.customer, kept.draft, (part: Partial<Draft>) => kept.setDraft((before) => ({ ...before, ...part })));
  const walk = useWalk(call.id);
  const { offers } = talk.offered;
  const offer = offers.find((each) => each.id === kept.draft.offerId) ?? offers[0];
  const places = {
    customer: call.customer?.nameMasked ?? t('desk.script.subscriber'),
    staff,
    offer: offer ? nameOf(offer) : t('desk.script.someOffer'),
  };
  return (
    <>
      <ScriptPanel call={call} view={view} walk={walk} places={places} written={kept.draft.code !== null || kept.draft.note !== ''} />
      <div className="desk-body">
        <Who call={call} placed />
        <ResultPanel call={call} view={view} kept={kept} talk={talk} walk={walk} />
      </div>
    </>
  );
}

function Waiting({ view }: { view: DeskView }) {
  const { t } = useTranslation();
  switch (stateOf(view)) {
    case 'loggedOut':
      return <Note icon={<PoweroffOutlined aria-hidden="true" />} title={t('desk.out')} text={t('desk.outText')} />;
    case 'paused':
    case 'meeting':
    case 'training':
    case 'onBreak':
      return <Note icon={<CoffeeOutlined aria-hidden="true" />} title={t('desk.paused')} text={t('desk.pausedText')} />;
    default:
      return <Note icon={<CustomerServiceOutlined aria-hidden="true" />} title={t('desk.waiting')} text={t('desk.waitingText')} />;
  }
}
