import { CheckCircleFilled, ClockCircleOutlined, WarningFilled } from '@ant-design/icons';
import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerNow } from '@/lib/clock';
import { moment } from '@/lib/format';
import { useLanguage, useNames } from '@/lib/i18n';
import type { Feed } from '../api/feeds';
import { ArrivalRow } from './arrival-row';

const ICONS: Record<Feed['state'], ReactNode> = {
  current: <CheckCircleFilled aria-hidden="true" />,
  late: <ClockCircleOutlined aria-hidden="true" />,
  stale: <WarningFilled aria-hidden="true" />,
};

/** One feed: whether what is due is there, and what came last. */
export function FeedCard({ feed }: { feed: Feed }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const nameOf = useNames();
  const now = useServerNow();
  const chinese = language === 'zh-CN';
  const remark = chinese ? feed.remarkZh : feed.remarkEn;
  const pickup = chinese ? feed.pickupRemarkZh : feed.pickupRemarkEn;
  return (
    <li className="card feed" aria-label={nameOf(feed)}>
      <div className="feed-top">
        <h2>{nameOf(feed)}</h2>
        <span className="feed-state" data-state={feed.state}>
          {ICONS[feed.state]} {t(`feeds.state.${feed.state}`)}
        </span>
      </div>
      <p>{chinese ? feed.saidZh : feed.saidEn}</p>
      {pickup ? <Alert type="warning" showIcon title={pickup} /> : null}
      {remark ? <Alert type="warning" showIcon title={remark} /> : null}
      {feed.arrivals.length > 0 ? (
        <table className="ruled">
          <thead>
            <tr>
              <th scope="col">{t('feeds.day')}</th>
              <th scope="col">{t('feeds.at')}</th>
              <th scope="col">{t('feeds.what')}</th>
              <th scope="col">{t('feeds.said')}</th>
            </tr>
          </thead>
          <tbody>
            {feed.arrivals.map((arrival) => (
              <ArrivalRow key={arrival.id} feed={feed.name} arrival={arrival} />
            ))}
          </tbody>
        </table>
      ) : (
        <p className="soft">{t('feeds.nothingYet')}</p>
      )}
      <p className="soft small feed-from">
        {t('feeds.from', { from: feed.from })}
        {feed.pickedUpAt ? ` ${t('feeds.pickedUp', { at: moment(feed.pickedUpAt, now, language) })}` : null}
      </p>
      <p className="soft small">
        {feed.lookedAt
          ? t('feeds.looked', { at: moment(feed.lookedAt, now, language) })
          : t('feeds.neverLooked')}
      </p>
    </li>
  );
}
