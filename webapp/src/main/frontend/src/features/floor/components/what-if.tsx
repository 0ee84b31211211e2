import { Alert, Button, InputNumber, Modal, Progress, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '@/components/failure';
import type { FloorView } from '../api/watch-floor';
import { STRATEGIES, useWhatIf, type WhatIfWish } from '../api/what-if';
import { WhatIfResult } from './what-if-result';

/** From so many agents on shifts differ little and take long. */
const LARGE = 60;

/** Tries other people, another limit or another way of calling on a simulated shift; the floor stays as it is. */
export default function WhatIf({ campaignId, view, onClose }: { campaignId: string; view: FloorView; onClose: () => void }) {
  const { t } = useTranslation();
  const { ask, stop, asking, step, error, overtaken } = useWhatIf(campaignId);
  const [wish, setWish] = useState<WhatIfWish>({
    agents: 0,
    abandonLimit: view.abandonment.limit,
    strategy: view.campaign?.mode === 'PREDICTIVE' ? 'predictive' : 'progressive',
    ...(view.calls.talking + view.calls.free > LARGE ? { hours: 2, seeds: 1 } : { hours: 4, seeds: 3 }),
  });
  const change = (part: Partial<WhatIfWish>) => setWish({ ...wish, ...part });
  return (
    <Modal open title={t('floor.whatIf.title')} width={640} footer={null} onCancel={onClose}>
      <form
        className="what-if"
        onSubmit={(event) => {
          event.preventDefault();
          ask(wish);
        }}
      >
        <p className="soft">{t('floor.whatIf.text')}</p>
        <Amount label={t('floor.whatIf.agents')} value={wish.agents} least={-200} most={200} step={1} onChange={(agents) => change({ agents })} />
        <Amount
          label={t('floor.whatIf.limit')}
          value={Number((wish.abandonLimit * 100).toFixed(2))}
          least={0}
          most={5}
          step={0.1}
          onChange={(percent) => change({ abandonLimit: percent / 100 })}
        />
        <label>
          <span>{t('floor.whatIf.strategy')}</span>
          <Select
            aria-label={t('floor.whatIf.strategy')}
            value={wish.strategy}
            onChange={(strategy) => change({ strategy })}
            options={STRATEGIES.map((value) => ({ value, label: t(`floor.whatIf.strategies.${value}`) }))}
          />
        </label>
        <Amount label={t('floor.whatIf.hours')} value={wish.hours} least={0.5} most={8} step={0.5} onChange={(hours) => change({ hours })} />
        <Amount label={t('floor.whatIf.seeds')} value={wish.seeds} least={1} most={5} step={1} onChange={(seeds) => change({ seeds })} />
        <div className="what-if-go">
          {asking ? (
            <Button onClick={stop}>{t('floor.whatIf.stop')}</Button>
          ) : (
            <Button type="primary" htmlType="submit">
              {t('floor.whatIf.ask')}
            </Button>
          )}
        </div>
      </form>
      <div role="status" aria-busy={asking}>
        {asking ? <Simulating done={step?.done ?? 0} of={step?.of ?? wish.seeds * 2} /> : null}
        {step?.answer ? <WhatIfResult answer={step.answer} /> : null}
      </div>
      {error ? <Failure problem={error} /> : null}
      {overtaken ? <Alert type="info" showIcon title={t('floor.whatIf.overtaken')} /> : null}
    </Modal>
  );
}

function Simulating({ done, of }: { done: number; of: number }) {
  const { t } = useTranslation();
  return (
    <>
      <p>{t('floor.whatIf.simulating', { done, of })}</p>
      <Progress percent={Math.round((done / of) * 100)} showInfo={false} aria-label={t('floor.whatIf.progress')} />
    </>
  );
}

interface AmountProps {
  readonly label: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly step: number;
  readonly onChange: (value: number) => void;
}

function Amount({ label, value, least, most, step, onChange }: AmountProps) {
  return (
    <label>
      <span>{label}</span>
      <InputNumber aria-label={label} value={value} min={least} max={most} step={step} onChange={(next) => onChange(next ?? value)} />
    </label>
  );
}
