import { useQuery } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Failure } from '@/components/failure';
import { useServerNow } from '@/lib/clock';
import { count, moment } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { type ImportRecord, importsQuery, useUndo } from '../api/imports';
import { Refused } from '@/components/refused';

/** The imports on record; one on which nothing depends can be taken back. */
export function ImportHistory() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(importsQuery);
  return (
    <section className="card job-table" aria-label={t('imports.history')}>
      <h2>{t('imports.history')}</h2>
      {error ? <Failure problem={error} onRetry={() => void refetch()} /> : null}
      {data?.length === 0 ? <p className="soft">{t('imports.none')}</p> : null}
      {data && data.length > 0 ? (
        <table className="ruled">
          <thead>
            <tr>
              <th scope="col">{t('imports.file')}</th>
              <th scope="col">{t('jobs.began')}</th>
              <th scope="col">{t('jobs.result.created')}</th>
              <th scope="col">{t('jobs.result.changed')}</th>
              <th scope="col">{t('jobs.result.rejected')}</th>
              <th scope="col">{t('imports.what')}</th>
            </tr>
          </thead>
          <tbody>
            {data.map((record) => (
              <HistoryRow key={record.id} record={record} />
            ))}
          </tbody>
        </table>
      ) : null}
    </section>
  );
}

function HistoryRow({ record }: { record: ImportRecord }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const now = useServerNow();
  const figure = (value: number | undefined) => (value === undefined ? '–' : count(value, language));
  return (
    <tr>
      <th scope="row">
        {record.file.split(/[/\\]/).at(-1)}
        <small className="soft">{[record.source, record.form].filter(Boolean).join(' · ')}</small>
      </th>
      <td>{moment(record.startedAt, now, language)}</td>
      <td>{figure(record.counts?.created)}</td>
      <td>{figure(record.counts?.changed)}</td>
      <td>{figure(record.counts?.rejected)}</td>
      <td>
        {record.dryRun ? t('imports.dryRun') : null}
        {record.undoneAt === null ? null : t('imports.undone', { at: moment(record.undoneAt, now, language) })}
        {record.undoable && record.undoneAt === null && !record.dryRun ? <Undo record={record} /> : null}
      </td>
    </tr>
  );
}

function Undo({ record }: { record: ImportRecord }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const navigate = useNavigate();
  const undo = useUndo(record.id);
  const rows = count((record.counts?.created ?? 0) + (record.counts?.changed ?? 0), language);
  return (
    <>
      <Popconfirm
        title={t('imports.undoAsk')}
        okText={t('imports.undoYes', { rows })}
        cancelText={t('imports.undoNo')}
        onConfirm={() => undo.mutate(undefined, { onSuccess: ({ id }) => void navigate(`/jobs/${id}`) })}
      >
        <Button size="small" danger loading={undo.isPending}>
          {t('imports.undo')}
        </Button>
      </Popconfirm>
      <Refused problem={undo.error} />
    </>
  );
}
