import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '@/components/failure';
import { useServerNow } from '@/lib/clock';
import { moment } from '@/lib/format';
import { useLanguage, useNames, useWord } from '@/lib/i18n';
import { useCallWords } from '@/lib/order-call';
import { pathOf } from '@/lib/work-order';
import { proofsQuery, storyQuery } from '../api/story';

/** Everything that happened to an order and what proves it, once somebody asks. */
export function OrderStory({ order }: { order: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t('orders.story.open')}
      </Button>
      {open ? <Told order={order} /> : null}
    </>
  );
}

function Told({ order }: { order: string }) {
  const { t, i18n } = useTranslation();
  const language = useLanguage();
  const nameOf = useNames();
  const word = useWord();
  const now = useServerNow();
  const story = useQuery(storyQuery(order));
  const proofs = useQuery(proofsQuery(order));
  const problem = story.error ?? proofs.error;
  const retry = () => {
    void story.refetch();
    void proofs.refetch();
  };
  const callWords = useCallWords((code) => (i18n.exists(`rep.problem.${code}`) ? t(`rep.problem.${code}`) : code));
  return (
    <section className="order-story" aria-label={t('orders.story.open')}>
      {problem ? <Failure problem={problem} onRetry={retry} /> : null}
      <ol>
        {(story.data ?? []).map((line) => (
          <li key={`${line.at}${line.step}`}>
            <small className="soft number">{moment(line.saidAt ?? line.at, now, language)}</small> {word('work.did', line.step)}
            {line.by ? <span className="soft"> {nameOf(line.by)}</span> : null} {line.step === 'call' && line.detail ? <span>{callWords(line.detail)}</span> : null}
            {line.note ? <q>{line.note}</q> : null}
          </li>
        ))}
      </ol>
      {proofs.data?.map((each) => (
        <img key={each.id} src={pathOf(order, 'proofs', each.id)} alt={t(each.kind === 'signature' ? 'rep.proof.signature' : 'rep.proof.photoShown')} loading="lazy" />
      ))}
      {proofs.data?.length === 0 ? <p className="soft small">{t('orders.story.noProof')}</p> : null}
    </section>
  );
}
