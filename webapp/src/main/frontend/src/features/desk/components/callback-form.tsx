import { Input, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { serverNow } from '@/lib/clock';
import { moment } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import type { Draft } from '../draft';
import { naturalTime } from '../natural-time';

const TOLERANCES = [5, 15, 30, 60, 120] as const;

/** When the customer wishes to be called, as people say it, and by whom. */
export function CallbackForm({ draft, onChange }: { draft: Draft; onChange: (part: Partial<Draft>) => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const now = serverNow();
  const at = naturalTime(draft.callAt, now);
  const words = draft.callAt.trim();
  return (
    <fieldset className="callback">
      <legend>{t('desk.callback.title')}</legend>
      <Input
        aria-label={t('desk.callback.when')}
        aria-describedby="callback-meant"
        placeholder={t('desk.callback.hint')}
        maxLength={60}
        status={words !== '' && at === null ? 'error' : ''}
        value={draft.callAt}
        onChange={(event) => onChange({ callAt: event.target.value })}
      />
      <p id="callback-meant" role="status" className="soft small number">
        {words === '' ? t('desk.callback.none') : at === null ? t('desk.callback.unclear') : moment(new Date(at).toISOString(), now, language)}
      </p>
      <div className="due-row">
        <Radio.Group
          aria-label={t('desk.callback.who')}
          value={draft.callWho}
          onChange={(event) => onChange({ callWho: event.target.value === 'anyone' ? 'anyone' : 'owner' })}
          options={[
            { value: 'owner', label: t('desk.callback.owner') },
            { value: 'anyone', label: t('desk.callback.anyone') },
          ]}
        />
        <Select
          aria-label={t('desk.callback.tolerance')}
          value={draft.callTolerance}
          onChange={(callTolerance) => onChange({ callTolerance })}
          options={TOLERANCES.map((value) => ({ value, label: t('desk.callback.minutes', { minutes: value }) }))}
        />
      </div>
    </fieldset>
  );
}
