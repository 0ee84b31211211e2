import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useServerNow } from '@/lib/clock';
import { moment } from '@/lib/format';
import { useLanguage, useNames, useWord } from '@/lib/i18n';
import { storyQuery } from '../api/orders';
import { type OrderAtHand, useHand } from '../hand';
import type { Waiting } from '../keep/queue';
import { Said, useSentence } from './said';

const LATEST = 3;

/** What a waiting step says, in a few words. */
export function useDeedWords(): (waiting: Waiting) => string {
  const { t } = useTranslation();
  const word = useWord();
  return ({ deed }) => (deed.kind === 'proof' ? t(`rep.proof.${deed.proof}`) : word('rep.step', deed.step.step));
}

/** A step that the server refused: what happened meanwhile, by whom and when, and the choice of what becomes of the own steps. */
export function Conflict({ order, waiting }: OrderAtHand) {
  const { t } = useTranslation();
  const language = useLanguage();
  const nameOf = useNames();
  const word = useWord();
  const now = useServerNow();
  const sentence = useSentence();
  const wordsOf = useDeedWords();
  const { outbox, person } = useHand();
  const { data: story } = useQuery(storyQuery(order.id));
  const aside = waiting.find((each) => each.aside !== null)?.aside ?? null;
  if (aside === null) {
    return null;
  }
  const meanwhileOrder = aside.now ?? order;
  const meanwhile = (story ?? []).filter((line) => line.by?.id !== person.id).toSorted((one, other) => other.at.localeCompare(one.at));
  return (
    <Said tone="bad">
      <h2>{t('rep.conflict.title')}</h2>
      <p>{sentence(aside.code)}</p>
      <p>
        {meanwhileOrder.assignedTo
          ? t('rep.conflict.nowWith', { state: word('work.state', meanwhileOrder.state), name: nameOf(meanwhileOrder.assignedTo) })
          : t('rep.conflict.now', { state: word('work.state', meanwhileOrder.state) })}
      </p>
      <ul>
        {meanwhile.slice(0, LATEST).map((line) => (
          <li key={`${line.at}${line.step}`}>
            {moment(line.at, now, language)} · {line.by ? nameOf(line.by) : t('rep.story.system')} · {word('work.did', line.step)}
          </li>
        ))}
      </ul>
      <p>{t('rep.conflict.mine', { steps: new Intl.ListFormat(language, { type: 'unit' }).format(waiting.map((each) => `${wordsOf(each)} ${moment(each.saidAt, now, language)}`)) })}</p>
      <div className="row">
        <button type="button" onClick={() => void outbox.drop(order.id)}>
          {t('rep.conflict.drop', { count: waiting.length })}
        </button>
        <button type="button" className="main" onClick={() => void outbox.again(order.id)}>
          {t('rep.conflict.again')}
        </button>
      </div>
    </Said>
  );
}
