import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '@/components/failure';
import { useLanguage } from '@/lib/i18n';
import { useKeys } from '@/lib/keys';
import { type Article, articlesQuery, LONGEST_SEARCH } from './api/articles';
import './look-up.css';

/** Looked up without leaving what one is at: opened by a key, closed by Escape. */
export function LookUp() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  useKeys({ 'look-up': () => setOpen(!open) });
  return (
    <Modal title={t('lookUp.title')} open={open} footer={null} destroyOnHidden width={720} transitionName="" maskTransitionName="" onCancel={() => setOpen(false)}>
      {open ? <Search /> : null}
    </Modal>
  );
}

/** Articles by their words, the fitting ones first. */
export function Search() {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const { data, error, isPending, refetch } = useQuery({ ...articlesQuery(words.trim(), null), placeholderData: keepPreviousData });
  return (
    <div className="look-up">
      <Input
        autoFocus
        allowClear
        type="search"
        aria-label={t('lookUp.words')}
        placeholder={t('lookUp.hint')}
        maxLength={LONGEST_SEARCH}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      {error ? <Failure problem={error} onRetry={() => void refetch()} /> : null}
      {isPending ? <p className="soft">{t('lookUp.looking')}</p> : null}
      <p role="status" className="soft small">
        {data ? t('lookUp.found', { count: data.length }) : null}
      </p>
      <Articles found={data ?? []} open={data?.length === 1} />
    </div>
  );
}

/** Those of a type of call, shown without being asked for. */
export function Pinned({ type }: { type: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(articlesQuery('', type));
  return data && data.length > 0 ? (
    <section className="look-up pinned" aria-label={t('lookUp.pinned')}>
      <Articles found={data} open={false} />
    </section>
  ) : null;
}

function Articles({ found, open }: { found: readonly Article[]; open: boolean }) {
  const language = useLanguage();
  return (
    <ul>
      {found.map((article) => (
        <li key={`${article.key} ${article.version}`}>
          <details open={open}>
            <summary>{language === 'en' ? article.title.en : article.title.zh}</summary>
            {article.text ? <p className="article-text">{language === 'en' ? article.text.en : article.text.zh}</p> : null}
          </details>
        </li>
      ))}
    </ul>
  );
}
