import { Button, Checkbox, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Key } from '@/components/key';
import { serverNow } from '@/lib/clock';
import { type Draft, inThreeDays, inTwoHours, tomorrowAfternoon } from '../draft';

const TIMES = { inTwoHours, tomorrowAfternoon, inThreeDays } as const;
const CHOICES = ['inTwoHours', 'tomorrowAfternoon', 'inThreeDays'] as const;

/** A promise in the words that were used, when it is due, and whether a rep is to carry it out. */
export function PromiseForm({
  draft,
  onChange,
  mayDispatch,
  dispatched,
}: {
  draft: Draft;
  onChange: (part: Partial<Draft>) => void;
  mayDispatch: boolean;
  dispatched: boolean;
}) {
  const { t } = useTranslation();
  const open = draft.promise.trim() !== '' || draft.dispatch;
  return (
    <fieldset className="promise" disabled={dispatched}>
      <legend>{t('desk.promise')}</legend>
      <Input
        aria-label={t('desk.promise')}
        placeholder={t('desk.promiseHint')}
        maxLength={300}
        value={draft.promise}
        onChange={(event) => onChange({ promise: event.target.value })}
      />
      {open ? (
        <>
          <div className="due-row">
            <Input
              type="datetime-local"
              aria-label={t('desk.due')}
              value={draft.dueAt}
              onChange={(event) => onChange({ dueAt: event.target.value })}
            />
            {CHOICES.map((choice) => (
              <Button key={choice} size="small" onClick={() => onChange({ dueAt: TIMES[choice](serverNow()) })}>
                {t(`desk.times.${choice}`)}
              </Button>
            ))}
          </div>
          {mayDispatch ? (
            <Checkbox checked={draft.dispatch} onChange={(event) => onChange({ dispatch: event.target.checked })}>
              {t('desk.dispatch')} <Key of="dispatch" />
            </Checkbox>
          ) : null}
          {draft.dispatch ? (
            <Input
              aria-label={t('desk.what')}
              placeholder={t('desk.whatHint')}
              maxLength={300}
              value={draft.what}
              onChange={(event) => onChange({ what: event.target.value })}
            />
          ) : null}
        </>
      ) : null}
      {dispatched ? <p className="soft small">{t('desk.dispatched')}</p> : null}
    </fieldset>
  );
}
