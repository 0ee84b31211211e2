import { useQuery } from '@tanstack/react-query';
import { App, Button, Checkbox, Empty, Input, Modal, Select, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '@/components/failure';
import { useProblemWords } from '@/components/problem-words';
import { serverNow } from '@/lib/clock';
import { moment } from '@/lib/format';
import { useLanguage, useWord } from '@/lib/i18n';
import { behindQuery, type BehindRow, type Days, useCorrect, type Word } from './api/kpi';
import type { Column } from './columns';

const CODES = ['saved', 'offer_accepted', 'thinking', 'refused', 'call_back', 'wrong_person', 'no_result', 'no_more_calls'] as const;
const MOST = 1_000;

/** The calls that add up to a figure, each with what stands of the manager's word and a way to correct it. */
export function Behind({
  days,
  manager,
  name,
  figure,
  onClose,
}: {
  days: Days;
  manager: string;
  name: string;
  figure: Column;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(behindQuery(days, manager, figure));
  const [correcting, setCorrecting] = useState<string | null>(null);
  return (
    <Modal
      open
      width={860}
      footer={null}
      title={t('kpi.behind.title', { name, figure: t(`kpi.column.${figure}`) })}
      onCancel={onClose}
    >
      {error ? <Failure problem={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton active title={false} paragraph={{ rows: 6 }} /> : null}
      {data?.length === 0 ? <Empty description={t('kpi.behind.none')} /> : null}
      {data && data.length > 0 ? (
        <div className="kpi-behind">
          <table>
            <thead>
              <tr>
                <th scope="col">{t('kpi.behind.at')}</th>
                <th scope="col">{t('kpi.behind.customer')}</th>
                <th scope="col">{t('kpi.behind.outcome')}</th>
                <th scope="col">{t('kpi.behind.said')}</th>
                <th scope="col">{t('kpi.behind.counts')}</th>
                <th scope="col" aria-label={t('kpi.behind.correct')} />
              </tr>
            </thead>
            <tbody>
              {data.map((row) => (
                <Call
                  key={`${row.call} ${row.at}`}
                  row={row}
                  correcting={correcting === row.call}
                  onCorrect={(wanted) => setCorrecting(wanted ? row.call : null)}
                />
              ))}
            </tbody>
          </table>
          {data.length === MOST ? <p className="soft">{t('kpi.behind.most', { most: MOST })}</p> : null}
        </div>
      ) : null}
    </Modal>
  );
}

function Call({ row, correcting, onCorrect }: { row: BehindRow; correcting: boolean; onCorrect: (wanted: boolean) => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const word = useWord();
  const { said } = row;
  return (
    <>
      <tr>
        <td>{moment(row.at, serverNow(), language)}</td>
        <td>{row.customer ?? '–'}</td>
        <td>{row.outcome ? word('outcome', row.outcome) : t('kpi.behind.underWay')}</td>
        <td>
          {said ? word('disposition', said.code) : '–'}
          {said && said.corrections > 0 ? <em className="soft"> {t('kpi.behind.corrected', { count: said.corrections })}</em> : null}
        </td>
        <td>{row.n > 0 ? `+${row.n}` : row.n}</td>
        <td>
          {said && !correcting ? (
            <Button size="small" onClick={() => onCorrect(true)}>
              {t('kpi.behind.correct')}
            </Button>
          ) : null}
        </td>
      </tr>
      {said && correcting ? (
        <tr>
          <td colSpan={6}>
            <Correct call={row.call} said={said} onDone={() => onCorrect(false)} />
          </td>
        </tr>
      ) : null}
    </>
  );
}

function Correct({ call, said, onDone }: { call: string; said: Word; onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const wordsOf = useProblemWords();
  const correct = useCorrect(call);
  const [code, setCode] = useState(said.code);
  const [rightParty, setRightParty] = useState(said.rightParty);
  const [saveClaimed, setSaveClaimed] = useState(said.saveClaimed);
  const [reason, setReason] = useState('');
  const same = code === said.code && rightParty === said.rightParty && saveClaimed === said.saveClaimed;
  const keep = () =>
    correct.mutate(
      { code, rightParty, saveClaimed, seen: said.corrections, reason: reason.trim() },
      {
        onError: (problem) => void message.error(wordsOf(problem).sentence),
        onSuccess: () => {
          void message.success(t('kpi.behind.kept'));
          onDone();
        },
      },
    );
  return (
    <form
      className="kpi-correct"
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <Select
        autoFocus
        aria-label={t('kpi.behind.said')}
        value={code}
        onChange={setCode}
        options={CODES.map((value) => ({ value, label: t(`disposition.${value}`) }))}
      />
      <Checkbox checked={rightParty} onChange={(event) => setRightParty(event.target.checked)}>
        {t('kpi.column.rightParty')}
      </Checkbox>
      <Checkbox checked={saveClaimed} onChange={(event) => setSaveClaimed(event.target.checked)}>
        {t('kpi.column.saves')}
      </Checkbox>
      <Input
        aria-label={t('kpi.behind.reason')}
        placeholder={t('kpi.behind.reason')}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button htmlType="submit" type="primary" loading={correct.isPending} disabled={same || reason.trim() === ''}>
        {t('kpi.behind.keep')}
      </Button>
      <Button onClick={onDone}>{t('kpi.behind.leave')}</Button>
      <p className="soft">{t('kpi.behind.what')}</p>
    </form>
  );
}
