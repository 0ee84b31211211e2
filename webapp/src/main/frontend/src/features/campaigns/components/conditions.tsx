import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Plan } from '../api/campaigns';

const MOST = 20;

/** What signals must be, in the language of a rule table's cells. */
export function Conditions({ conditions, onChange }: { conditions: Plan['conditions']; onChange: (conditions: Plan['conditions']) => void }) {
  const { t } = useTranslation();
  return (
    <fieldset className="campaign-conditions">
      <legend>{t('campaigns.conditions')}</legend>
      {conditions.map((each, place) => (
        <div key={place} className="campaign-act">
          <label>
            <span>{t('campaigns.signal')}</span>
            <Input value={each.signal} maxLength={100} placeholder="usageChange" onChange={(event) => onChange(conditions.with(place, { ...each, signal: event.target.value }))} />
          </label>
          <label>
            <span>{t('campaigns.test')}</span>
            <Input value={each.test} maxLength={200} placeholder="< -20 %" onChange={(event) => onChange(conditions.with(place, { ...each, test: event.target.value }))} />
          </label>
          <Button onClick={() => onChange(conditions.toSpliced(place, 1))}>{t('campaigns.remove', { number: place + 1 })}</Button>
        </div>
      ))}
      <Button disabled={conditions.length >= MOST} onClick={() => onChange([...conditions, { signal: '', test: '' }])}>
        {t('campaigns.addCondition')}
      </Button>
    </fieldset>
  );
}
