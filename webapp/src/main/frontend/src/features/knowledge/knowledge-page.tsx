import { BulbOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Segmented, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '@/components/failure';
import type { Article } from '@/components/look-up/api/articles';
import { Search } from '@/components/look-up/look-up';
import { Made } from '@/components/made';
import { Note } from '@/components/note';
import { useLanguage } from '@/lib/i18n';
import { useMe } from '@/lib/session';
import { versionsQuery } from './api/write';
import { Scripts } from './components/scripts';
import { Writing } from './components/writing';
import './knowledge.css';

const READS_VERSIONS = ['marketer', 'supervisor', 'auditor'];

/** What is known: everybody looks it up, marketers and supervisors of all regions keep it up to date. */
export default function KnowledgePage() {
  const { t } = useTranslation();
  const { role } = useMe();
  const [shown, show] = useState<'articles' | 'scripts'>('articles');
  return (
    <div className="knowledge">
      <header>
        <h1>{t('screen.knowledge')}</h1>
        <Segmented
          aria-label={t('knowledge.which')}
          value={shown}
          onChange={show}
          options={(['articles', 'scripts'] as const).map((value) => ({ value, label: t(`knowledge.${value}`) }))}
        />
      </header>
      {shown === 'scripts' ? (
        <Scripts />
      ) : (
        <>
          <section className="card" aria-label={t('lookUp.title')}>
            <Search />
          </section>
          {READS_VERSIONS.includes(role) ? <Versions /> : null}
        </>
      )}
    </div>
  );
}

function Versions() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(versionsQuery);
  const { role, regionId } = useMe();
  const [writing, write] = useState<Article | 'new' | null>(null);
  const writes = role !== 'auditor' && regionId === null;
  const latest = data?.filter((each, place) => data[place - 1]?.key !== each.key) ?? [];
  return (
    <section className="card" aria-label={t('knowledge.versions')}>
      <h2>{t('knowledge.versions')}</h2>
      {error ? <Failure problem={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton active /> : null}
      {writes && writing === null ? (
        <Button type="primary" onClick={() => write('new')}>
          {t('knowledge.new')}
        </Button>
      ) : null}
      {writing === null ? null : (
        <Writing key={writing === 'new' ? '' : writing.key} before={writing === 'new' ? null : writing} onClose={() => write(null)} />
      )}
      {data?.length === 0 ? <Note icon={<BulbOutlined aria-hidden="true" />} title={t('knowledge.none')} text={t('knowledge.noneText')} /> : null}
      <ul className="scripts">
        {latest.map((article) => (
          <Line key={article.key} article={article} before={data?.filter((each) => each.key === article.key).slice(1) ?? []}>
            {writes ? (
              <Button size="small" aria-label={t('knowledge.changeOf', { key: article.key })} onClick={() => write(article)}>
                {t('knowledge.change')}
              </Button>
            ) : null}
          </Line>
        ))}
      </ul>
    </section>
  );
}

function Line({ article, before, children }: { article: Article; before: readonly Article[]; children: React.ReactNode }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <li aria-label={article.key}>
      <span>
        <strong>{language === 'en' ? article.title.en : article.title.zh}</strong>{' '}
        {article.text === null ? <em>{t('knowledge.withdrawn')}</em> : null}
        <Made version={article} />
        {before.length > 0 ? (
          <details>
            <summary className="small">{t('knowledge.before', { count: before.length })}</summary>
            <ul>
              {before.map((each) => (
                <li key={each.version}>
                  <Made version={each} />
                  {each.text ? <p className="article-text">{language === 'en' ? each.text.en : each.text.zh}</p> : null}
                </li>
              ))}
            </ul>
          </details>
        ) : null}
      </span>
      {children}
    </li>
  );
}
