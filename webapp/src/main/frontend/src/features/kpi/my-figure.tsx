import { QuestionCircleOutlined } from '@ant-design/icons';
import { Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { count } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import type { Pace } from './pace';

/** A figure's name; its definition and formula show to the mouse and to the keyboard. */
export function Named({ name, definition, scope = 'row' }: { name: string; definition: string; scope?: 'row' | 'col' }) {
  return (
    <th scope={scope}>
      <Tooltip title={definition} trigger={['hover', 'focus']}>
        <span tabIndex={0} className="results-name">
          {name} <QuestionCircleOutlined aria-hidden="true" />
        </span>
      </Tooltip>
      <span className="sr"> {definition}</span>
    </th>
  );
}

/** A number, which opens to the rows behind it unless there are none. */
export function Opening({ shown, empty, label, onOpen }: { shown: string; empty: boolean; label: string; onOpen: () => void }) {
  return (
    <td data-zero={empty}>
      {empty ? (
        shown
      ) : (
        <button type="button" className="kpi-open" aria-label={label} onClick={onOpen}>
          {shown}
        </button>
      )}
    </td>
  );
}

/** How far the month's work is, and a mark where it should be by now. */
export function PaceBar({ pace, part, expected, words, name }: { pace: Pace; part: number; expected: number | null; words: ReactNode; name: string }) {
  const { t } = useTranslation();
  const wide = (share: number) => `${Math.max(0, Math.min(1, share)) * 100}%`;
  return (
    <span className="results-pace" data-standing={pace.standing}>
      <span
        role="meter"
        aria-label={t('results.paceOf', { name })}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(Math.max(0, Math.min(1, part)) * 100)}
        aria-valuetext={t(`results.standing.${pace.standing}`)}
      >
        <i style={{ width: wide(part) }} />
        {expected === null ? null : <b style={{ left: wide(expected) }} />}
      </span>
      <strong>{t(`results.standing.${pace.standing}`)}</strong>
      <small className="soft">{words}</small>
    </span>
  );
}

/** A part of what was asked: whole where it is whole. */
export function useAmount(): (value: number) => string {
  const language = useLanguage();
  return (value) => (Number.isInteger(value) ? count(value, language) : new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(value));
}
