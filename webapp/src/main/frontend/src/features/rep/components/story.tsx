import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useServerNow } from '@/lib/clock';
import { moment } from '@/lib/format';
import { useLanguage, useNames, useWord } from '@/lib/i18n';
import { useCallWords } from '@/lib/order-call';
import { storyQuery } from '../api/orders';
import { useSentence } from './said';

const LATE_NEWS = 120_000;

/** Everything that happened to an order, the latest first. */
export function Story({ order }: { order: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const nameOf = useNames();
  const word = useWord();
  const now = useServerNow();
  const callWords = useCallWords(useSentence());
  const { data, error } = useQuery(storyQuery(order));
  return (
    <section className="story" aria-label={t('rep.story.title')}>
      <h2>{t('rep.story.title')}</h2>
      {error ? <p className="soft">{t('rep.story.later')}</p> : null}
      <ol>
        {(data ?? [])
          .toSorted((one, other) => other.at.localeCompare(one.at))
          .map((line) => {
            const said = line.saidAt ?? line.at;
            const heardLate = Date.parse(line.at) - Date.parse(said) > LATE_NEWS;
            return (
              <li key={`${line.at}${line.step}`}>
                <span className="number soft">{moment(said, now, language)}</span>
                <span>
                  <strong>{word('work.did', line.step)}</strong> {line.by ? nameOf(line.by) : t('rep.story.system')}
                  {heardLate ? <small className="soft"> {t('rep.story.heard', { at: moment(line.at, now, language) })}</small> : null}
                  {line.step === 'call' && line.detail ? <span> {callWords(line.detail)}</span> : null}
                  {line.note ? <q>{line.note}</q> : null}
                </span>
              </li>
            );
          })}
      </ol>
    </section>
  );
}
