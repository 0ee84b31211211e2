import { useQuery } from '@tanstack/react-query';
import { Empty, Modal, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '@/components/failure';
import { serverNow } from '@/lib/clock';
import { count, moment, percent } from '@/lib/format';
import { useLanguage, useNames } from '@/lib/i18n';
import { type Figures, satisfactionQuery, type SatisfactionLine, satisfactionRowsQuery } from './api/satisfaction';
import { Named, Opening } from './my-figure';

/** How content customers were with the calls of a month, manager by manager, each with the calls behind it. */
export function Satisfaction({ month }: { month: string }) {
  const { t } = useTranslation();
  const nameOf = useNames();
  const language = useLanguage();
  const { data, error, refetch } = useQuery(satisfactionQuery(month));
  const [opened, open] = useState<SatisfactionLine | null>(null);
  if (!data) {
    return error ? <Failure problem={error} onRetry={() => void refetch()} /> : <Skeleton active title={false} paragraph={{ rows: 2 }} />;
  }
  const some = data.lines.length === 1 ? data.lines : data.lines.filter((each) => each.figures.asked > 0);
  return (
    <section className="card kpi-table" aria-label={t('survey.csat')}>
      <table>
        <caption>{t('survey.csat')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('kpi.name')}</th>
            <th scope="col">{t('survey.asked_n')}</th>
            <th scope="col">{t('survey.answered')}</th>
            <Named name={t('survey.good')} definition={t('survey.definition', { few: data.few })} scope="col" />
            <th scope="col">{t('survey.low')}</th>
          </tr>
        </thead>
        <tbody>
          {some.map((each) => (
            <tr key={each.id}>
              <th scope="row">{nameOf(each)}</th>
              <td>{count(each.figures.asked, language)}</td>
              <Opening
                shown={count(each.figures.answered, language)}
                empty={each.figures.asked === 0}
                label={t('survey.open', { name: nameOf(each), count: each.figures.answered })}
                onOpen={() => open(each)}
              />
              <td>
                <Share of={each.figures} />
              </td>
              <td>{count(each.figures.low, language)}</td>
            </tr>
          ))}
          {some.length === 0 ? (
            <tr>
              <td colSpan={5} className="kpi-none soft">
                {t('survey.nobody')}
              </td>
            </tr>
          ) : null}
          {data.lines.length > 1 && some.length > 0 ? (
            <tr>
              <th scope="row">{t('kpi.total')}</th>
              <td>{count(data.all.asked, language)}</td>
              <td>{count(data.all.answered, language)}</td>
              <td>
                <Share of={data.all} />
              </td>
              <td>{count(data.all.low, language)}</td>
            </tr>
          ) : null}
        </tbody>
      </table>
      {opened ? <Rows month={data.month} line={opened} onClose={() => open(null)} /> : null}
    </section>
  );
}

/** The share of 4 and 5 with where it lies, or that it cannot be told yet. */
function Share({ of }: { of: Figures }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (of.tooFew) {
    return <span className="soft">{t('survey.tooFew', { good: of.good, answered: of.answered })}</span>;
  }
  return (
    <>
      {percent(of.good / of.answered, language, 0)}{' '}
      <small className="soft">{t('survey.interval', { from: percent(of.from, language, 0), until: percent(of.until, language, 0) })}</small>
    </>
  );
}

function Rows({ month, line, onClose }: { month: string; line: SatisfactionLine; onClose: () => void }) {
  const { t } = useTranslation();
  const nameOf = useNames();
  const language = useLanguage();
  const { data, error, refetch } = useQuery(satisfactionRowsQuery(month, line.id));
  return (
    <Modal open width={720} footer={null} title={t('kpi.behind.title', { name: nameOf(line), figure: t('survey.csat') })} onCancel={onClose}>
      {error ? <Failure problem={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton active title={false} paragraph={{ rows: 6 }} /> : null}
      {data?.length === 0 ? <Empty description={t('survey.nobody')} /> : null}
      {data && data.length > 0 ? (
        <table className="kpi-behind">
          <thead>
            <tr>
              <th scope="col">{t('survey.askedAt')}</th>
              <th scope="col">{t('kpi.behind.customer')}</th>
              <th scope="col">{t('survey.score')}</th>
            </tr>
          </thead>
          <tbody>
            {data.map((row) => (
              <tr key={row.call}>
                <td>{moment(row.askedAt, serverNow(), language)}</td>
                <td>{row.customer}</td>
                <td>{row.score === null ? t('survey.noAnswer') : t('survey.of5', { score: row.score })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </Modal>
  );
}
