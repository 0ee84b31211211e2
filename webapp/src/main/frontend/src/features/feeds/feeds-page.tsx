import { InboxOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { Failure } from '@/components/failure';
import { Note } from '@/components/note';
import { type Feed, feedsQuery } from './api/feeds';
import { FeedCard } from './components/feed-card';
import { Unmatched } from './components/unmatched';
import './feeds.css';

const WORST_FIRST: Record<Feed['state'], number> = { stale: 0, late: 1, current: 2 };

/** What the operator's systems have sent, and what is missing. */
export default function FeedsPage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(feedsQuery);
  const feeds = (data ?? []).toSorted((one, other) => WORST_FIRST[one.state] - WORST_FIRST[other.state]);
  return (
    <div className="feeds">
      <h1>{t('screen.feeds')}</h1>
      {error ? <Failure problem={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton active paragraph={{ rows: 6 }} /> : null}
      {data?.length === 0 ? (
        <Note icon={<InboxOutlined aria-hidden="true" />} title={t('feeds.none')} text={t('feeds.noneText')} />
      ) : null}
      <ul>
        {feeds.map((feed) => (
          <FeedCard key={feed.name} feed={feed} />
        ))}
      </ul>
      <Unmatched />
    </div>
  );
}
