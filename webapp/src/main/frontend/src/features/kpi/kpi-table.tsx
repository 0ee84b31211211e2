import { CaretDownFilled, CaretUpFilled, QuestionCircleOutlined } from '@ant-design/icons';
import { Tooltip } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clock, count, percent } from '@/lib/format';
import { useLanguage, useNames } from '@/lib/i18n';
import type { KpiRow } from './api/kpi';
import { type Column, COLUMNS, COUNTS, type Figures, TIMES, total } from './columns';

export function KpiTable({ rows }: { rows: readonly KpiRow[] }) {
  const { t } = useTranslation();
  const nameOf = useNames();
  const [order, setOrder] = useState<{ column: Column; down: boolean }>({ column: 'saves', down: true });
  const sign = order.down ? -1 : 1;
  // Calls of nobody belong at the end, whatever the order.
  const last = (row: KpiRow) => (row.id === 'none' ? 1 : 0);
  const sorted = rows.toSorted(
    (one, other) =>
      last(one) - last(other) ||
      sign * ((one[order.column] ?? -1) - (other[order.column] ?? -1)) ||
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
              <Cells figures={row} />
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
    </div>
  );
}

function Cells({ figures }: { figures: Figures }) {
  const language = useLanguage();
  return (
    <>
      {COUNTS.map((column) => (
        <td key={column} data-zero={figures[column] === 0}>
          {count(figures[column], language)}
        </td>
      ))}
      {TIMES.map((column) => (
        <td key={column} data-zero={figures[column] === 0}>
          {clock(figures[column] * 1_000)}
        </td>
      ))}
      <td>
        <Occupancy share={figures.occupancy} />
      </td>
    </>
  );
}

function Occupancy({ share }: { share: number | null }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (share === null) {
    return <span aria-label={t('kpi.unknown')}>–</span>;
  }
  const words = percent(share, language, 1, 1);
  return (
    <span className="occupancy">
      <span
        role="progressbar"
        aria-label={t('kpi.column.occupancy')}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
        aria-valuetext={words}
      >
        <i style={{ width: `${Math.min(100, share * 100)}%` }} />
      </span>
      {words}
    </span>
  );
}
