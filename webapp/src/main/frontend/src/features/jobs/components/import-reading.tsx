import { useQuery } from '@tanstack/react-query';
import { Select, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { DELIMITERS, ENCODINGS, proposalQuery, templatesQuery, type Uploaded, type Written } from '../api/imports';
import { ImportColumns } from './import-columns';
import { Refused } from '@/components/refused';

/** By what a file's rows are read: our own format, a template that was saved, or one that is being made. */
export type Reading = { kind: 'ours' } | { kind: 'template'; name: string } | { kind: 'new' };

interface Props {
  readonly file: Uploaded;
  readonly written: Written;
  readonly reading: Reading;
  readonly onWritten: (written: Written) => void;
  readonly onReading: (reading: Reading) => void;
}

/** How the file is written, as it was found or as a person says, and what its columns mean. */
export function ImportReading({ file, written, reading, onWritten, onReading }: Props) {
  const { t } = useTranslation();
  const { data, error, isPending } = useQuery(proposalQuery(file.path, written));
  const templates = useQuery(templatesQuery);
  const found = { value: '', label: t('imports.found') };
  const chosen = reading.kind === 'template' ? `template ${reading.name}` : reading.kind;
  return (
    <section className="card job-detail" aria-label={t('imports.reading')}>
      <h2>{t('imports.reading')}</h2>
      {data ? <p aria-live="polite">{t('imports.form', { form: data.form })}</p> : null}
      <div className="job-start">
        <label>
          <span>{t('imports.encoding')}</span>
          <Select
            aria-label={t('imports.encoding')}
            value={written.encoding ?? ''}
            options={[found, ...ENCODINGS.map((value) => ({ value, label: value }))]}
            onChange={(value) => onWritten({ ...written, encoding: value === '' ? null : value })}
          />
        </label>
        <label>
          <span>{t('imports.delimiter')}</span>
          <Select
            aria-label={t('imports.delimiter')}
            value={written.delimiter ?? ''}
            options={[found, ...DELIMITERS.map((value) => ({ value, label: t(`imports.delimiters.${value}`) }))]}
            onChange={(value) => onWritten({ ...written, delimiter: value === '' ? null : value })}
          />
        </label>
        <label>
          <span>{t('imports.by')}</span>
          <Select
            aria-label={t('imports.by')}
            value={chosen}
            options={[
              { value: 'new', label: t('imports.newTemplate') },
              { value: 'ours', label: t('imports.ours') },
              ...(templates.data ?? []).map(({ name, version }) => ({
                value: `template ${name}`,
                label: t('imports.template', { name, version }),
              })),
            ]}
            onChange={(value) =>
              onReading(
                value === 'new' || value === 'ours'
                  ? { kind: value }
                  : { kind: 'template', name: value.slice('template '.length) },
              )
            }
          />
        </label>
      </div>
      <Refused problem={error} />
      {isPending ? <Skeleton active paragraph={{ rows: 4 }} /> : null}
      {data && reading.kind === 'new' ? (
        <ImportColumns key={data.form} proposal={data} onSaved={(name) => onReading({ kind: 'template', name })} />
      ) : null}
    </section>
  );
}
