import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Refused } from '@/components/refused';
import { type Me, useMe } from '@/lib/session';
import { type Campaign, type Deed, useLife } from '../api/campaigns';

/** Which steps a person finds; whether one may be taken the server decides. */
function deedsOf({ role }: Me, { state }: Campaign): Deed[] {
  const supervises = role === 'supervisor';
  const decides = supervises || role === 'marketer';
  switch (state) {
    case 'draft':
      return decides ? ['approve'] : [];
    case 'approved':
      return [...(supervises ? (['launch'] as const) : []), ...(decides ? (['withdraw'] as const) : [])];
    case 'running':
      return supervises ? ['pause'] : [];
    case 'paused':
      return supervises ? ['resume', 'close'] : [];
    case 'closed':
      return [];
  }
}

/** A campaign's way from the draft to its end. */
export function Life({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const person = useMe();
  const life = useLife(campaign.id);
  const [reason, setReason] = useState('');
  const deeds = deedsOf(person, campaign);
  const needsReason = (deed: Deed) => deed === 'pause' || deed === 'withdraw';
  return (
    <section className="card campaign-part" aria-label={t('campaigns.life')}>
      <ol className="campaign-life">
        {(['draft', 'approved', 'running', 'paused', 'closed'] as const).map((state) => (
          <li key={state} aria-current={state === campaign.state ? 'step' : undefined}>
            {t(`campaigns.state.${state}`)}
          </li>
        ))}
      </ol>
      {deeds.length === 0 ? null : (
        <div className="campaign-act">
          {deeds.some(needsReason) ? (
            <label>
              <span>{t('campaigns.reasonWhy')}</span>
              <Input value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
            </label>
          ) : null}
          {deeds.map((deed) => (
            <Button
              key={deed}
              type={needsReason(deed) || deed === 'close' ? 'default' : 'primary'}
              disabled={needsReason(deed) && reason.trim() === ''}
              loading={life.isPending && life.variables.deed === deed}
              onClick={() => life.mutate({ deed, reason }, { onSuccess: () => setReason('') })}
            >
              {t(`campaigns.do.${deed}`)}
            </Button>
          ))}
        </div>
      )}
      <Refused problem={life.error} />
    </section>
  );
}
