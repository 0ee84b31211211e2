import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { count, money } from '@/lib/format';
import { useLanguage, useNames, useWord } from '@/lib/i18n';
import type { Load, Preview } from '../api/assign';

const TIERS = ['DIAMOND', 'GOLD', 'SILVER', 'BASIC', 'NONE'];

/** Each manager before and after, and who stays behind and why. */
export function Fairness({ preview }: { preview: Preview }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <>
      <h2>{t('assign.preview')}</h2>
      <p>{t('assign.rule')}</p>
      <ul className="assign-said">
        <li>{t('assign.moving', { chosen: count(preview.chosen, language), moving: count(preview.moving, language) })}</li>
        {preview.promised > 0 ? <li>{t('assign.promised', { count: preview.promised })}</li> : null}
        {preview.onLine > 0 ? <li>{t('assign.onLine', { count: preview.onLine })}</li> : null}
      </ul>
      {preview.unknown > 0 ? (
        <Alert type="warning" showIcon title={t('assign.unknown', { count: preview.unknown })} description={preview.someUnknown.join(' · ')} />
      ) : null}
      <div className="assign-table">
        <table className="ruled">
          <thead>
            <tr>
              <th scope="col">{t('assign.manager')}</th>
              <th scope="col" className="number">
                {t('assign.customers')}
              </th>
              <th scope="col">{t('assign.tiers')}</th>
              <th scope="col" className="number">
                {t('assign.value')}
              </th>
              <th scope="col" className="number">
                {t('assign.promises')}
              </th>
              <th scope="col" className="number">
                {t('assign.orders')}
              </th>
              <th scope="col" className="number">
                {t('assign.calls')}
              </th>
            </tr>
          </thead>
          <tbody>
            {preview.managers.map((line) => (
              <Row key={line.manager.id} line={line} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Row({ line }: { line: Preview['managers'][number] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const nameOf = useNames();
  const word = useWord();
  const before = line.manager.load;
  const { after } = line;
  const { capacity } = line.manager;
  const number = (value: number) => count(value, language);
  return (
    <tr>
      <th scope="row">
        {nameOf(line.manager)} <small className="soft">{t(line.gets ? 'assign.gets' : 'assign.gives')}</small>
      </th>
      <td className="number">
        <Change before={before.customers} after={after.customers} of={number} />
      </td>
      <td>
        {TIERS.filter((tier) => of(before, tier) !== 0 || of(after, tier) !== 0).map((tier) => (
          <span key={tier} className="assign-tier">
            {word('tier', tier)} <Change before={of(before, tier)} after={of(after, tier)} of={number} />
          </span>
        ))}
      </td>
      <td className="number">
        <Change before={before.value} after={after.value} of={(value) => money(value, language)} />
      </td>
      <td className="number">
        <Change before={before.promises} after={after.promises} of={number} />
      </td>
      <td className="number">
        <Change before={before.workOrders} after={after.workOrders} of={number} />
      </td>
      <td className="number" data-over={capacity !== null && after.calls > capacity}>
        <Change before={before.calls} after={after.calls} of={number} />
        {capacity === null ? null : ` / ${number(capacity)}`}
        {capacity !== null && after.calls > capacity ? <small> {t('assign.over')}</small> : null}
      </td>
    </tr>
  );
}

function of(load: Load, tier: string): number {
  return load.tiers[tier] ?? 0;
}

function Change({ before, after, of: words }: { before: number; after: number; of: (value: number) => string }) {
  return before === after ? (
    <>{words(after)}</>
  ) : (
    <>
      <span className="soft">{words(before)} → </span>
      <strong>{words(after)}</strong>
    </>
  );
}
