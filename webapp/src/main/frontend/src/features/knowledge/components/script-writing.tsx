import { Button, Checkbox, Input, InputNumber } from 'antd';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Refused } from '@/components/refused';
import { type CallScript, PHRASES, type Sentence, type Stage, type Timer, TIMERS, type Words } from '@/lib/call-script';
import { type ScriptVersion, useWriteScript } from '../api/scripts';

const MOST_STAGES = 12;
const MOST_SENTENCES = 8;
const EMPTY: Words = { zh: '', en: '' };

const changed = <T,>(list: readonly T[], place: number, part: Partial<T>): T[] => list.map((each, at) => (at === place ? { ...each, ...part } : each));
const told = (words: Words) => words.zh.trim() !== '' && words.en.trim() !== '';
const whole = ({ stages, phrases }: CallScript) =>
  Object.values(phrases).every(told) && stages.every((stage) => told(stage.name) && told(stage.hint) && stage.says.every(told));

/** A key that no other stage has: walks of calls are kept by it. */
function freshKey(stages: readonly Stage[]): string {
  for (let number = stages.length + 1; ; number += 1) {
    const key = `stage-${number}`;
    if (stages.every((stage) => stage.key !== key)) {
      return key;
    }
  }
}

/** The next version of a script, in both languages; the places {customer}, {staff} and {offer} are filled in at the desk. */
export function ScriptWriting({ name, before, onClose }: { name: string; before: ScriptVersion; onClose: () => void }) {
  const { t } = useTranslation();
  const write = useWriteScript();
  const [script, setScript] = useState(before.script);
  const [reason, setReason] = useState('');
  const stages = (now: readonly Stage[]) => setScript({ ...script, stages: [...now] });
  const ready = whole(script) && reason.trim() !== '';
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (ready) {
      write.mutate({ type: before.type, campaign: before.campaign, after: before.version, script, reason: reason.trim() }, { onSuccess: onClose });
    }
  };
  return (
    <form className="writing" aria-label={t('knowledge.changeOf', { key: name })} onSubmit={submit}>
      <p className="soft">{t('scripts.places')}</p>
      {script.stages.map((stage, place) => (
        <StageFields
          key={stage.key}
          stage={stage}
          number={place + 1}
          onChange={(part) => stages(changed(script.stages, place, part))}
          onUp={() => stages(script.stages.toSpliced(place, 1).toSpliced(Math.max(0, place - 1), 0, stage))}
          {...(script.stages.length > 1 ? { onLeave: () => stages(script.stages.toSpliced(place, 1)) } : {})}
        />
      ))}
      <Button
        disabled={script.stages.length >= MOST_STAGES}
        onClick={() => stages([...script.stages, { key: freshKey(script.stages), name: EMPTY, hint: EMPTY, saving: false, says: [{ ...EMPTY, must: false }] }])}
      >
        {t('scripts.addStage')}
      </Button>
      {PHRASES.map((phrase) => (
        <Both
          key={phrase}
          name={t(`scripts.phrase.${phrase}`)}
          words={script.phrases[phrase]}
          onChange={(said) => setScript({ ...script, phrases: { ...script.phrases, [phrase]: said } })}
        />
      ))}
      <div className="buttons">
        {(Object.keys(TIMERS) as Timer[]).map((timer) => (
          <label key={timer}>
            <span>{t(`scripts.timer.${timer}`)}</span>
            <InputNumber
              min={TIMERS[timer][0]}
              max={TIMERS[timer][1]}
              precision={0}
              value={script.timers[timer]}
              onChange={(value) => setScript({ ...script, timers: { ...script.timers, [timer]: value ?? script.timers[timer] } })}
            />
          </label>
        ))}
      </div>
      <label>
        <span>{t('knowledge.reason')}</span>
        <Input maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
      </label>
      <Refused problem={write.error} />
      <div className="buttons">
        <Button type="primary" htmlType="submit" loading={write.isPending} disabled={!ready}>
          {t('knowledge.keep')}
        </Button>
        <Button onClick={onClose}>{t('knowledge.leave')}</Button>
      </div>
    </form>
  );
}

function StageFields({
  stage,
  number,
  onChange,
  onUp,
  onLeave,
}: {
  stage: Stage;
  number: number;
  onChange: (part: Partial<Stage>) => void;
  onUp: () => void;
  onLeave?: () => void;
}) {
  const { t } = useTranslation();
  const says = (now: readonly Sentence[]) => onChange({ says: [...now] });
  return (
    <fieldset>
      <legend>{t('scripts.stage', { number })}</legend>
      <Both name={t('scripts.name')} words={stage.name} onChange={(name) => onChange({ name })} />
      <Both name={t('scripts.hint')} words={stage.hint} onChange={(hint) => onChange({ hint })} />
      {stage.says.map((sentence, place) => (
        // A sentence has no name but its place.
        <div key={place} className="writing-language">
          <Both name={t('scripts.sentence', { number: place + 1 })} words={sentence} onChange={(said) => says(changed(stage.says, place, said))} />
          <span className="buttons">
            <Checkbox checked={sentence.must} onChange={(event) => says(changed(stage.says, place, { must: event.target.checked }))}>
              {t('scripts.must')}
            </Checkbox>
            {stage.says.length > 1 ? (
              <Button size="small" onClick={() => says(stage.says.toSpliced(place, 1))}>
                {t('scripts.leaveSentence', { number: place + 1 })}
              </Button>
            ) : null}
          </span>
        </div>
      ))}
      <span className="buttons">
        <Button size="small" disabled={stage.says.length >= MOST_SENTENCES} onClick={() => says([...stage.says, { ...EMPTY, must: false }])}>
          {t('scripts.addSentence')}
        </Button>
        <Checkbox checked={stage.saving} onChange={(event) => onChange({ saving: event.target.checked })}>
          {t('scripts.saving')}
        </Checkbox>
        {number > 1 ? (
          <Button size="small" onClick={onUp}>
            {t('scripts.up')}
          </Button>
        ) : null}
        {onLeave ? (
          <Button size="small" onClick={onLeave}>
            {t('scripts.leaveStage')}
          </Button>
        ) : null}
      </span>
    </fieldset>
  );
}

function Both({ name, words, onChange }: { name: string; words: Words; onChange: (said: Words) => void }) {
  const { t } = useTranslation();
  return (
    <div className="both">
      <span aria-hidden="true">{name}</span>
      {(['zh', 'en'] as const).map((language) => (
        <Input
          key={language}
          lang={language === 'zh' ? 'zh-CN' : 'en'}
          aria-label={`${name}, ${t(`scripts.in.${language}`)}`}
          placeholder={t(`scripts.in.${language}`)}
          maxLength={400}
          value={words[language]}
          onChange={(event) => onChange({ zh: words.zh, en: words.en, [language]: event.target.value })}
        />
      ))}
    </div>
  );
}
