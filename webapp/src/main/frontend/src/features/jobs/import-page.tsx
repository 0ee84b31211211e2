import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Uploaded, useUpload, type Written } from './api/imports';
import { useStart } from './api/jobs';
import { DryRun } from './components/dry-run';
import { ImportHistory } from './components/import-history';
import { ImportReading, type Reading } from './components/import-reading';
import { Refused } from '@/components/refused';
import './jobs.css';

const FOUND: Written = { encoding: null, delimiter: null };

/** A file of customers on its way in: brought here, understood, tried, taken over; and what came before. */
export default function ImportPage() {
  const { t } = useTranslation();
  const [file, setFile] = useState<Uploaded | null>(null);
  return (
    <div className="jobs">
      <p>
        <Link to="/jobs">{t('jobs.all')}</Link>
      </p>
      <h1>{t('imports.title')}</h1>
      <ChooseFile onFile={setFile} />
      {file ? <Understood key={file.path} file={file} /> : null}
      <ImportHistory />
    </div>
  );
}

function ChooseFile({ onFile }: { onFile: (file: Uploaded | null) => void }) {
  const { t } = useTranslation();
  const upload = useUpload();
  const choose = (chosen: File | undefined) => {
    onFile(null);
    if (chosen) {
      upload.mutate(chosen, { onSuccess: onFile });
    }
  };
  return (
    <section className="card job-detail" aria-label={t('imports.file')}>
      <h2>{t('imports.file')}</h2>
      <label>
        <span className="sr">{t('imports.choose')}</span>
        <input
          type="file"
          accept=".csv,.txt,.tsv,.xlsx"
          aria-label={t('imports.choose')}
          disabled={upload.isPending}
          onChange={(event) => choose(event.target.files?.[0])}
        />
      </label>
      {upload.isPending ? <p aria-live="polite">{t('imports.uploading')}</p> : null}
      {upload.data?.sheet ? <p className="soft">{t('imports.sheet', { name: upload.data.sheet.name, count: upload.data.sheet.of })}</p> : null}
      <Refused problem={upload.error} />
    </section>
  );
}

function Understood({ file }: { file: Uploaded }) {
  const { t } = useTranslation();
  const start = useStart();
  const [written, setWritten] = useState(FOUND);
  const [reading, setReading] = useState<Reading>({ kind: 'new' });
  const [tried, setTried] = useState<{ id: string; order: Record<string, unknown> } | null>(null);
  const order = {
    path: file.path,
    ...(written.encoding === null ? {} : { encoding: written.encoding }),
    ...(written.delimiter === null ? {} : { delimiter: written.delimiter }),
    ...(reading.kind === 'template' ? { template: reading.name } : {}),
  };
  const tryIt = () =>
    start.mutate({ name: 'import', order: { ...order, dryRun: true } }, { onSuccess: ({ id }) => setTried({ id, order }) });
  return (
    <>
      <ImportReading
        file={file}
        written={written}
        reading={reading}
        onWritten={(wish) => {
          setWritten(wish);
          setTried(null);
        }}
        onReading={(wish) => {
          setReading(wish);
          setTried(null);
        }}
      />
      <section className="card job-detail" aria-label={t('imports.dryRun')}>
        <h2>{t('imports.dryRun')}</h2>
        <p className="soft">{t('imports.dryRunText')}</p>
        <p>
          <Button disabled={reading.kind === 'new'} loading={start.isPending} onClick={tryIt}>
            {t('imports.try')}
          </Button>
        </p>
        <Refused problem={start.error} />
        {tried ? <DryRun key={tried.id} id={tried.id} order={tried.order} /> : null}
      </section>
    </>
  );
}
