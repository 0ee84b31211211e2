import { SoundOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Failure } from '@/components/failure';
import { Note } from '@/components/note';
import { useServerNow } from '@/lib/clock';
import { moment } from '@/lib/format';
import { useLanguage, useNames, useWord } from '@/lib/i18n';
import { useMe } from '@/lib/session';
import { campaignsQuery } from './api/campaigns';
import './campaigns.css';

/** All campaigns with where they stand in their lives. */
export default function CampaignsPage() {
  const { t } = useTranslation();
  const person = useMe();
  const { data, error, refetch } = useQuery(campaignsQuery);
  return (
    <div className="campaigns">
      <div className="campaign-title">
        <h1>{t('screen.campaigns')}</h1>
        {person.role === 'marketer' ? (
          <Link to="/campaigns/new">
            <Button type="primary">{t('campaigns.new')}</Button>
          </Link>
        ) : null}
      </div>
      {error ? <Failure problem={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton active paragraph={{ rows: 5 }} /> : null}
      {data?.length === 0 ? <Note icon={<SoundOutlined aria-hidden="true" />} title={t('campaigns.none')} text={t('campaigns.noneText')} /> : null}
      {data && data.length > 0 ? <Campaigns /> : null}
    </div>
  );
}

function Campaigns() {
  const { t } = useTranslation();
  const language = useLanguage();
  const nameOf = useNames();
  const word = useWord();
  const now = useServerNow();
  const { data = [] } = useQuery(campaignsQuery);
  return (
    <div className="card campaign-table">
      <table className="ruled">
        <thead>
          <tr>
            <th scope="col">{t('campaigns.campaign')}</th>
            <th scope="col">{t('campaigns.stands')}</th>
            <th scope="col">{t('campaigns.mode')}</th>
            <th scope="col">{t('campaigns.priority')}</th>
            <th scope="col">{t('campaigns.dayShare')}</th>
            <th scope="col">{t('campaigns.lastStep')}</th>
          </tr>
        </thead>
        <tbody>
          {data.map((each) => (
            <tr key={each.id}>
              <th scope="row">
                <Link to={`/campaigns/${encodeURIComponent(each.id)}`}>{nameOf(each)}</Link>
              </th>
              <td>
                <span className="pill campaign-state" data-state={each.state}>
                  {t(`campaigns.state.${each.state}`)}
                </span>
              </td>
              <td>{word('campaigns.modes', each.mode)}</td>
              <td className="number">{each.terms.priority}</td>
              <td className="number">{each.terms.dayShare} %</td>
              <td>
                {each.lastStep === null
                  ? '–'
                  : `${moment(each.lastStep.at, now, language)} · ${nameOf({ nameZh: each.lastStep.byZh, nameEn: each.lastStep.byEn })}${each.lastStep.reason === null ? '' : ` · ${each.lastStep.reason}`}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
