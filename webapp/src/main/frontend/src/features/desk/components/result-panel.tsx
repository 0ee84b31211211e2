import { PhoneOutlined } from '@ant-design/icons';
import { Alert, App, Button, Checkbox, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Key } from '@/components/key';
import { type Action, useKeyMap, useKeys } from '@/lib/keys';
import { Elapsed } from '@/components/elapsed';
import { useProblemWords } from '@/components/problem-words';
import { serverNow } from '@/lib/clock';
import { type Call, type DeskView, useHangUp, useSave } from '../api/desk';
import { useAskSurvey } from '../api/survey';
import { choose, type Code, CODES, type Draft, type Kept, missing, written } from '../draft';
import { CallbackForm } from './callback-form';
import { Countdown } from './countdown';
import type { OfferTalk } from '../offer-talk';
import type { Walk } from '../script-walk';
import { OfferChoice } from './offer-choice';
import { PromiseForm } from './promise-form';
import { SurveyChoice } from './survey-choice';

/** The result of the conversation, without leaving the keyboard: Alt+1 to 8, Alt+Y or N to the first offer, Ctrl+Enter. */
export function ResultPanel({ call, view, kept, talk, walk }: { call: Call; view: DeskView; kept: Kept; talk: OfferTalk; walk: Walk }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const wordsOf = useProblemWords();
  const { draft, setDraft, forget } = kept;
  const { save, saving, problem, dispatched } = useSave(call.id);
  const hangUp = useHangUp();
  // The result stands; that nobody is asked after all is only said.
  const survey = useAskSurvey((failure) => void message.warning(wordsOf(failure).sentence));
  const keys = useKeyMap();
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const { offers } = talk.offered;
  const first = offers[0]?.id ?? null;
  const pick = (code: Code) => setDraft((before) => choose(before, code, first));
  const lacking = missing(draft, serverNow());
  const talking = view.activity === 'TALKING' || view.activity === 'HOLD';

  const submit = () => {
    const { code } = draft;
    if (saving || lacking !== null || code === null) {
      return;
    }
    const { disposition, order } = written({ ...draft, code }, call.id, call.customer?.id ?? null, serverNow());
    const { walked } = walk;
    save(walked === null ? disposition : { ...disposition, script: walked }, order).then(
      () => {
        forget();
        walk.forget();
        void message.success(t('desk.saved'));
        if (draft.survey && draft.rightParty) {
          survey.mutate(call.id);
        }
      },
      () => undefined, // shown in the panel, where the draft still is
    );
  };
  const hang = () => {
    if (talking && !hangUp.isPending) {
      hangUp.mutate(call.id, { onError: (failure) => void message.error(wordsOf(failure).sentence) });
    }
  };
  useKeys({
    ...Object.fromEntries(CODES.map((code, index) => [`result-${index + 1}`, () => pick(code)])),
    save: submit,
    'hang-up': hang,
    dispatch: () => change({ dispatch: !draft.dispatch }),
    'offer-accepted': () => first !== null && talk.accept(first),
    'offer-declined': () => first !== null && talk.reject(first),
    leaving: talk.leaving,
    'call-back': () => pick('call_back'),
  });

  return (
    <section className="card result-panel" aria-label={t('desk.result')}>
      <header>
        <div>
          <small className="soft">{t(talking ? 'desk.talkingFor' : 'desk.callFor')}</small>
          <strong className="desk-call-time">
            <Elapsed since={call.joinedAt ?? call.since} />
          </strong>
        </div>
        {view.wrapUpUntil && view.activity === 'WRAP_UP' ? <Countdown from={view.since} until={view.wrapUpUntil} /> : null}
        {talking ? (
          <Button danger icon={<PhoneOutlined aria-hidden="true" rotate={225} />} loading={hangUp.isPending} onClick={hang}>
            {t('desk.hangUp')} <Key of="hang-up" />
          </Button>
        ) : null}
      </header>
      <div className="result-body">
        <div className="codes" role="radiogroup" aria-label={t('desk.result')}>
          {CODES.map((code, index) => (
            <button
              key={code}
              type="button"
              role="radio"
              aria-checked={draft.code === code}
              aria-keyshortcuts={keys[`result-${index + 1}` as Action]}
              data-code={code}
              onClick={() => pick(code)}
            >
              <kbd aria-hidden="true">{index + 1}</kbd>
              {t(`disposition.${code}`)}
            </button>
          ))}
        </div>
        <div className="claims">
          <Checkbox checked={draft.rightParty} onChange={(event) => change({ rightParty: event.target.checked })}>
            {t('desk.rightParty')}
          </Checkbox>
          <Checkbox checked={draft.saveClaimed} onChange={(event) => change({ saveClaimed: event.target.checked })}>
            {t('desk.saveClaimed')}
          </Checkbox>
          {talking || call.customer === null ? null : <SurveyChoice call={call.id} draft={draft} onChange={change} />}
        </div>
        {call.customer ? <OfferChoice talk={talk} draft={draft} /> : null}
        <Input.TextArea
          aria-label={t('desk.note')}
          placeholder={t('desk.noteHint')}
          rows={2}
          maxLength={2_000}
          value={draft.note}
          onChange={(event) => change({ note: event.target.value })}
        />
        {draft.code === 'call_back' ? <CallbackForm draft={draft} onChange={change} /> : null}
        <PromiseForm draft={draft} onChange={change} mayDispatch={call.customer !== null} dispatched={dispatched} />
        {problem ? (
          <Alert type="error" showIcon role="alert" title={wordsOf(problem).sentence} description={t('desk.notSaved')} />
        ) : null}
      </div>
      <footer>
        <span className="soft small">{lacking ? t(`desk.missing.${lacking}`) : t('desk.complete')}</span>
        <Button type="primary" size="large" disabled={lacking !== null} loading={saving} onClick={submit}>
          {t('desk.save')} <Key of="save" />
        </Button>
      </footer>
    </section>
  );
}
