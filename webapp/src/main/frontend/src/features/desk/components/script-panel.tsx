import { ClockCircleOutlined, LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button, Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { Key } from '@/components/key';
import { Pinned } from '@/components/look-up/look-up';
import { useServerNow } from '@/lib/clock';
import { clock } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { useKeyMap, useKeys } from '@/lib/keys';
import type { Call, DeskView } from '../api/desk';
import { CALL_TYPES, type CallType } from '@/lib/call-types';
import type { Words } from '@/lib/call-script';
import type { Script } from '../api/script';
import { filled, type Places } from '../places';
import { sentenceOf, type Walk } from '../script-walk';
import { type TooLong, tooLong, waitsSince } from '../too-long';

type Say = (words: Words) => string;

/** What to say, a stage at a time, and quietly what lasts too long. */
export function ScriptPanel({ call, view, walk, places, written }: { call: Call; view: DeskView; walk: Walk; places: Places; written: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  useKeys({ 'script-next': () => walk.go(walk.at + 1), 'script-back': () => walk.go(walk.at - 1), 'script-said': walk.tickNext });
  const say: Say = (words) => filled(language === 'en' ? words.en : words.zh, places);
  const script = walk.version?.script ?? null;
  return (
    <section className="card script" aria-label={t('desk.script.title')}>
      {script === null ? (
        walk.lost ? (
          <p className="soft">
            {t('desk.script.lost')} <Button size="small" onClick={walk.again}>{t('desk.script.again')}</Button>
          </p>
        ) : (
          <p className="soft">{t('desk.script.loading')}</p>
        )
      ) : (
        <>
          <Strip script={script} walk={walk} say={say} />
          <Notices found={(now) => tooLong(call, view, walk, written, now)} script={script} say={say} />
          <Sentences script={script} walk={walk} say={say} />
          {walk.version ? <Pinned type={walk.version.type} /> : null}
          <Phrases script={script} say={say} held={waitsSince(call, view) !== null} />
        </>
      )}
    </section>
  );
}

function Strip({ script, walk, say }: { script: Script; walk: Walk; say: Say }) {
  const { t } = useTranslation();
  const keys = useKeyMap();
  const last = script.stages.length - 1;
  return (
    <header>
      <select
        aria-label={t('desk.script.type')}
        value={walk.version?.type}
        onChange={(event) => walk.choose(event.target.value as CallType)}
      >
        {CALL_TYPES.map((type) => (
          <option key={type} value={type}>
            {t(`desk.script.types.${type}`)}
          </option>
        ))}
      </select>
      <ol>
        {script.stages.map((stage, index) => (
          <li key={stage.key} data-past={index <= walk.furthest}>
            <button type="button" aria-current={index === walk.at ? 'step' : undefined} onClick={() => walk.go(index)}>
              {say(stage.name)}
            </button>
          </li>
        ))}
      </ol>
      <span className="script-moves">
        <Button size="small" icon={<LeftOutlined aria-hidden="true" />} disabled={walk.at === 0} aria-keyshortcuts={keys['script-back']} onClick={() => walk.go(walk.at - 1)}>
          {t('desk.script.back')} <Key of="script-back" />
        </Button>
        <Button size="small" icon={<RightOutlined aria-hidden="true" />} disabled={walk.at === last} aria-keyshortcuts={keys['script-next']} onClick={() => walk.go(walk.at + 1)}>
          {t('desk.script.next')} <Key of="script-next" />
        </Button>
      </span>
    </header>
  );
}

function Sentences({ script, walk, say }: { script: Script; walk: Walk; say: Say }) {
  const { t } = useTranslation();
  const stage = script.stages[walk.at];
  if (stage === undefined) {
    return null;
  }
  const next = stage.says.findIndex((each, index) => each.must && !walk.said.includes(sentenceOf(stage.key, index)));
  return (
    <div className="script-stage">
      <p className="soft">
        {say(stage.hint)}
        {stage.saving && walk.savingSince !== null ? <Lasting since={walk.savingSince} most={script.timers.saveSeconds} /> : null}
      </p>
      <ul aria-label={say(stage.name)}>
        {stage.says.map((sentence, index) => {
          const id = sentenceOf(stage.key, index);
          return (
            <li key={id}>
              {sentence.must ? (
                <Checkbox checked={walk.said.includes(id)} onChange={() => walk.tick(id)}>
                  {say(sentence)} <em>{t('desk.script.must')}</em> {index === next ? <Key of="script-said" /> : null}
                </Checkbox>
              ) : (
                <span>{say(sentence)}</span>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** A time beside its limit; a reader of the screen is told of it by the notice alone. */
function Lasting({ since, most }: { since: number; most: number }) {
  return (
    <span className="number script-time" aria-hidden="true">
      {' '}
      {clock(Math.max(0, useServerNow() - since))} / {clock(most * 1_000)}
    </span>
  );
}

function Phrases({ script, say, held }: { script: Script; say: Say; held: boolean }) {
  const { t } = useTranslation();
  const { phrases } = script;
  return (
    <>
      <p className="small">
        <strong>{t(held ? 'desk.script.onReturn' : 'desk.script.beforeHold')}</strong> {say(held ? phrases.back : phrases.hold)}
      </p>
      <details>
        <summary>{t('desk.script.more')}</summary>
        <dl>
          <dt>{t('desk.script.silence')}</dt>
          <dd>{say(phrases.silence)}</dd>
          <dt>{t('desk.script.noise')}</dt>
          <dd>{say(phrases.noise)}</dd>
          <dt>{t('desk.script.later')}</dt>
          <dd>{say(phrases.later)}</dd>
        </dl>
      </details>
    </>
  );
}

/** What lasts too long, said politely; nothing is ended and nothing is asked. */
function Notices({ found, script, say }: { found: (now: number) => TooLong[]; script: Script; say: Say }) {
  const { t } = useTranslation();
  const now = useServerNow();
  const sentence = (one: TooLong) => {
    switch (one.what) {
      case 'silent':
        return t('desk.script.silent', { n: one.repeat, of: script.timers.silenceRepeats, words: say(script.phrases.silence) });
      case 'silentClose':
        return t('desk.script.silentClose', { words: say(script.phrases.silentClose) });
      case 'saving':
        return t('desk.script.saving', { time: clock(script.timers.saveSeconds * 1_000) });
      case 'unattended':
        return t('desk.script.unattended', { time: clock(script.timers.unattendedSeconds * 1_000), words: say(script.phrases.back) });
    }
  };
  return (
    <div role="status" className="script-notices">
      {found(now).map((one) => (
        <p key={one.what}>
          <ClockCircleOutlined aria-hidden="true" /> {sentence(one)}
        </p>
      ))}
    </div>
  );
}
