import { PhoneOutlined } from '@ant-design/icons';
import { Alert, App, Button, Checkbox, Input } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Elapsed } from '@/components/elapsed';
import { useProblemWords } from '@/components/problem-words';
import { serverNow } from '@/lib/clock';
import { type Call, type DeskView, useHangUp, useSave } from '../api/desk';
import { choose, type Code, CODES, type Draft, missing, useDraft, written } from '../draft';
import { CallbackForm } from './callback-form';
import { Countdown } from './countdown';
import { useOfferTalk } from '../offer-talk';
import { OfferChoice } from './offer-choice';
import { PromiseForm } from './promise-form';

/** The result of the conversation, without leaving the keyboard: Alt+1 to 8, Alt+Y or N to the first offer, Ctrl+Enter. */
export function ResultPanel({ call, view }: { call: Call; view: DeskView }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const wordsOf = useProblemWords();
  const { draft, setDraft, forget } = useDraft(call.id);
  const { save, saving, problem, dispatched } = useSave(call.id);
  const hangUp = useHangUp();
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const talk = useOfferTalk(call.id, call.customer, draft, change);
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
    save(disposition, order).then(
      () => {
        forget();
        void message.success(t('desk.saved'));
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
    pick,
    submit,
    hang,
    dispatch: () => change({ dispatch: !draft.dispatch }),
    accept: () => first !== null && talk.accept(first),
    reject: () => first !== null && talk.reject(first),
    leaving: talk.leaving,
    callBack: () => pick('call_back'),
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
            {t('desk.hangUp')} <kbd>Alt+Q</kbd>
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
              aria-keyshortcuts={`Alt+${index + 1}`}
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
          {t('desk.save')} <kbd>Ctrl+Enter</kbd>
        </Button>
      </footer>
    </section>
  );
}

interface Keys {
  readonly pick: (code: Code) => void;
  readonly submit: () => void;
  readonly hang: () => void;
  readonly dispatch: () => void;
  readonly accept: () => unknown;
  readonly reject: () => unknown;
  readonly leaving: () => void;
  readonly callBack: () => void;
}

/** The keys of the desk; silent while an input method composes a word. */
function useKeys(keys: Keys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const act = event.isComposing ? null : actionOf(event, latest.current);
      if (act) {
        event.preventDefault();
        act();
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

function actionOf(event: KeyboardEvent, keys: Keys): (() => unknown) | null {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    return keys.submit;
  }
  if (!event.altKey || event.ctrlKey || event.metaKey) {
    return null;
  }
  // By place on the keyboard: with Alt some layouts type another character.
  const digit = /^(?:Digit|Numpad)([1-8])$/.exec(event.code)?.[1];
  const code = digit === undefined ? undefined : CODES[Number(digit) - 1];
  if (code !== undefined) {
    return () => keys.pick(code);
  }
  switch (event.code) {
    case 'KeyQ':
      return keys.hang;
    case 'KeyW':
      return keys.dispatch;
    case 'KeyY':
      return keys.accept;
    case 'KeyN':
      return keys.reject;
    case 'KeyL':
      return keys.leaving;
    case 'KeyB':
      return keys.callBack;
    default:
      return null;
  }
}
