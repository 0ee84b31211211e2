import { useQuery } from '@tanstack/react-query';
import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { surveyQuery } from '../api/survey';
import type { Draft } from '../draft';

/** These refusals say nothing to whoever talks: there is no question after such calls. */
const QUIET = ['no-question', 'not-over', 'no-customer', 'not-your-call'];

/** After the call: whether the customer is asked by text how it was. */
export function SurveyChoice({ call, draft, onChange }: { call: string; draft: Draft; onChange: (part: Partial<Draft>) => void }) {
  const { t, i18n } = useTranslation();
  const { data } = useQuery(surveyQuery(call));
  if (!data || QUIET.includes(data.refusal ?? '')) {
    return null;
  }
  if (data.refusal !== null) {
    const why = `survey.refusal.${data.refusal}`;
    return <p className="soft small">{t('survey.not', { why: i18n.exists(why) ? t(why) : t('survey.refusal.policy') })}</p>;
  }
  return (
    <Checkbox checked={draft.survey && draft.rightParty} disabled={!draft.rightParty} onChange={(event) => onChange({ survey: event.target.checked })}>
      {t('survey.ask')}
    </Checkbox>
  );
}
