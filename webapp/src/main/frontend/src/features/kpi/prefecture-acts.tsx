import { Alert, App, Button, Input, InputNumber, Modal, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '@/components/problem-words';
import { FIGURES, type Month, useClose, useSetTarget } from './api/month';

const SHARES: readonly string[] = ['retention', 'hard-bind'];
const MONTHS_AHEAD = 12;

/** What who answers for all regions may do about a prefecture company's month. */
export function PrefectureActs({ month, prefecture, name }: { month: Month; prefecture: string; name: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<'close' | 'target' | null>(null);
  const isOver = month.month < dayjs().format('YYYY-MM');
  const isOpen = !month.closes.some((close) => close.prefecture === prefecture);
  return (
    <span className="kpi-acts">
      <Button size="small" onClick={() => setOpen('target')}>
        {t('kpi.month.target.set')}
      </Button>
      {isOver && isOpen ? (
        <Button size="small" onClick={() => setOpen('close')}>
          {t('kpi.month.close.act')}
        </Button>
      ) : null}
      {open === 'close' ? <CloseMonth month={month.month} prefecture={prefecture} name={name} onClose={() => setOpen(null)} /> : null}
      {open === 'target' ? <SetTarget prefecture={prefecture} name={name} onClose={() => setOpen(null)} /> : null}
    </span>
  );
}

interface Act {
  readonly prefecture: string;
  readonly name: string;
  readonly onClose: () => void;
}

function CloseMonth({ month, prefecture, name, onClose }: Act & { month: string }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const wordsOf = useProblemWords();
  const close = useClose();
  const send = () =>
    close.mutate(
      { prefecture, month },
      {
        onSuccess: () => {
          void message.success(t('kpi.month.close.done', { month, name }));
          onClose();
        },
      },
    );
  return (
    <Modal
      open
      title={t('kpi.month.close.title', { month, name })}
      okText={t('kpi.month.close.sure')}
      cancelText={t('kpi.month.close.not')}
      confirmLoading={close.isPending}
      onOk={send}
      onCancel={onClose}
    >
      <p>{t('kpi.month.close.text')}</p>
      {close.error ? <Alert type="warning" showIcon role="alert" title={wordsOf(close.error).sentence} /> : null}
    </Modal>
  );
}

function SetTarget({ prefecture, name, onClose }: Act) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const wordsOf = useProblemWords();
  const set = useSetTarget();
  const [figure, setFigure] = useState('retention');
  const [holdsFrom, setHoldsFrom] = useState(dayjs().add(1, 'month').format('YYYY-MM'));
  const [amount, setAmount] = useState<number | null>(null);
  const [reason, setReason] = useState('');
  const isShare = SHARES.includes(figure);
  const send = () =>
    set.mutate(
      { prefecture, figure, holdsFrom, amount: (amount ?? 0) / (isShare ? 100 : 1), reason: reason.trim() },
      {
        onSuccess: () => {
          void message.success(t('kpi.month.target.done'));
          onClose();
        },
      },
    );
  return (
    <Modal
      open
      title={t('kpi.month.target.title', { name })}
      okText={t('kpi.month.target.set')}
      cancelText={t('kpi.month.close.not')}
      confirmLoading={set.isPending}
      okButtonProps={{ disabled: amount === null || reason.trim() === '' }}
      onOk={send}
      onCancel={onClose}
    >
      <div className="kpi-target">
        <Select
          aria-label={t('kpi.month.target.figure')}
          value={figure}
          onChange={(next) => {
            setFigure(next);
            setAmount(null);
          }}
          options={[...SHARES, ...FIGURES].map((value) => ({ value, label: t(`kpi.month.column.${value}`) }))}
        />
        <Select
          aria-label={t('kpi.month.target.from')}
          value={holdsFrom}
          onChange={setHoldsFrom}
          options={Array.from({ length: MONTHS_AHEAD }, (_, ahead) => dayjs().add(ahead, 'month').format('YYYY-MM')).map((value) => ({
            value,
            label: t('kpi.month.target.fromMonth', { month: value }),
          }))}
        />
        <InputNumber
          aria-label={t('kpi.month.target.amount')}
          value={amount}
          min={isShare ? 0.01 : 1}
          max={isShare ? 100 : 1_000_000}
          precision={isShare ? 2 : 0}
          suffix={isShare ? '%' : null}
          onChange={setAmount}
        />
        <Input
          aria-label={t('kpi.month.target.reason')}
          placeholder={t('kpi.month.target.reason')}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
      {set.error ? <Alert type="warning" showIcon role="alert" title={wordsOf(set.error).sentence} /> : null}
    </Modal>
  );
}
