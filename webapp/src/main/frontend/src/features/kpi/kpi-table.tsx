import { CaretDownFilled, CaretUpFilled, QuestionCircleOutlined } from '@ant-design/icons';
import { Tooltip } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clock, count, percent } from '@/lib/format';
import { useLanguage, useNames } from '@/lib/i18n';
import type { By, Days, KpiRow } from './api/kpi';
import { Behind } from './behind';
import { type Column, COLUMNS, COUNTS, type Figures, type Share, SHARES, TIMES, total, valueOf } from './columns';

/** The figures; those of a manager open to their calls. */
export function KpiTable({ rows, by, days }: { rows: readonly KpiRow[]; by: By; days: Days }) {
  const { t } = useTranslation();
  const nameOf = useNames();
  const [order, setOrder] = useState<{ column: Column; down: boolean }>({ column: 'saves', down: true });
  const [open, setOpen] = useState<{ row: KpiRow; figure: Column } | null>(null);
  const sign = order.down ? -1 : 1;
  // Calls of nobody belong at the end, whatever the order.
  const last = (row: KpiRow) => (row.id === 'none' ? 1 : 0);
  const sorted = rows.toSorted(
    (one, other) =>
      last(one) - last(other) ||
      sign * ((valueOf(one, order.column) ?? -1) - (valueOf(other, order.column) ?? -1)) ||
      one.id.localeCompare(other.id, 'en', { numeric: true }),
  );
  return (
    <div className="card kpi-table">
      <table>
        <thead>
          <tr>
            <th scope="col">{t('kpi.name')}</th>
            {COLUMNS.map((column) => (
              <th
                key={column}
                scope="col"
                aria-sort={order.column !== column ? 'none' : order.down ? 'descending' : 'ascending'}
              >
                <Tooltip title={t(`kpi.definition.${column}`)}>
                  <button
                    type="button"
                    onClick={() => setOrder({ column, down: order.column === column ? !order.down : true })}
                  >
                    {t(`kpi.column.${column}`)}
                    {order.column !== column ? (
                      <QuestionCircleOutlined aria-hidden="true" />
                    ) : order.down ? (
                      <CaretDownFilled aria-hidden="true" />
                    ) : (
                      <CaretUpFilled aria-hidden="true" />
                    )}
                  </button>
                </Tooltip>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.map((row) => (
            <tr key={row.id}>
              <th scope="row">{row.id === 'none' ? <em className="soft">{t('kpi.nobody')}</em> : nameOf(row)}</th>
              <Cells figures={row} {...(by === 'manager' ? { onOpen: (figure) => setOpen({ row, figure }) } : {})} />
            </tr>
          ))}
          {sorted.length === 0 ? (
            <tr>
              <td colSpan={COLUMNS.length + 1} className="kpi-none soft">
                {t('kpi.none')}
              </td>
            </tr>
          ) : null}
        </tbody>
        {sorted.length > 0 ? (
          <tfoot>
            <tr>
              <th scope="row">{t('kpi.total')}</th>
              <Cells figures={total(rows)} />
            </tr>
          </tfoot>
        ) : null}
      </table>
      {open ? (
        <Behind
          days={days}
          manager={open.row.id}
          name={open.row.id === 'none' ? t('kpi.nobody') : nameOf(open.row)}
          figure={open.figure}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </div>
  );
}

function Cells({ figures, onOpen }: { figures: Figures; onOpen?: (figure: Column) => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <>
      {COUNTS.map((column) => (
        <td key={column} data-zero={figures[column] === 0}>
          {onOpen && figures[column] !== 0 ? (
            <button
              type="button"
              className="kpi-open"
              aria-label={t('kpi.open', { figure: t(`kpi.column.${column}`), count: figures[column] })}
              onClick={() => onOpen(column)}
            >
              {count(figures[column], language)}
            </button>
          ) : (
            count(figures[column], language)
          )}
        </td>
      ))}
      {TIMES.map((column) => (
        <td key={column} data-zero={figures[column] === 0}>
          {clock(figures[column] * 1_000)}
        </td>
      ))}
      {SHARES.map((column) => (
        <td key={column}>
          <ShareBar column={column} share={valueOf(figures, column)} />
        </td>
      ))}
    </>
  );
}

function ShareBar({ column, share }: { column: Share; share: number | null }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (share === null) {
    return <span aria-label={t(`kpi.unknown.${column}`)}>–</span>;
  }
  const words = percent(share, language, 1, 1);
  return (
    <span className="occupancy">
      <span
        role="progressbar"
        aria-label={t(`kpi.column.${column}`)}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
        aria-valuetext={words}
      >
        <i style={{ width: `${Math.max(0, Math.min(100, share * 100))}%` }} />
      </span>
      {words}
    </span>
  );
}
