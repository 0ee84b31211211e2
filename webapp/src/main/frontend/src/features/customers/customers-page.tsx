import { TeamOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Input, Select, Skeleton } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { Failure } from '@/components/failure';
import { Note } from '@/components/note';
import { useWord } from '@/lib/i18n';
import { customersQuery, type Line, MOST, type Wanted } from './api/customers';
import './customers.css';

const BANDS = ['VERY_HIGH', 'HIGH', 'MEDIUM', 'LOW'];
const TIERS = ['DIAMOND', 'GOLD', 'SILVER', 'BASIC'];
const REST_MS = 300;

/** The customers whom a person may see, the most at risk first; what is asked for stands in the address. */
export default function CustomersPage() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const wanted: Wanted = { band: search.get('band') ?? '', tier: search.get('tier') ?? '', words: search.get('q') ?? '' };
  const { data, error, refetch, isPlaceholderData } = useQuery(customersQuery(wanted));
  const ask = (change: Record<string, string>) =>
    setSearch(
      (before) => {
        Object.entries(change).forEach(([key, value]) => (value === '' ? before.delete(key) : before.set(key, value)));
        return before;
      },
      { replace: true },
    );
  const narrowed = wanted.band !== '' || wanted.tier !== '' || wanted.words !== '';
  return (
    <div className="customers">
      <h1>{t('screen.customers')}</h1>
      <div className="customers-asked">
        <Words first={wanted.words} onRest={(q) => ask({ q })} />
        <Choice label={t('customers.risk')} group="band" values={BANDS} chosen={wanted.band} onChoose={(band) => ask({ band })} />
        <Choice label={t('customers.tier')} group="tier" values={TIERS} chosen={wanted.tier} onChoose={(tier) => ask({ tier })} />
      </div>
      {error ? <Failure problem={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton active paragraph={{ rows: 8 }} /> : null}
      {data?.length === 0 ? (
        <Note icon={<TeamOutlined aria-hidden="true" />} title={t('customers.nobody')} text={t(narrowed ? 'customers.nobodyAsked' : 'customers.nobodyYet')}>
          {narrowed ? <Button onClick={() => setSearch({}, { replace: true })}>{t('customers.all')}</Button> : null}
        </Note>
      ) : null}
      {data && data.length > 0 ? <Lines lines={data} old={isPlaceholderData} /> : null}
    </div>
  );
}

/** A name or the key of a subscription, asked for once typing rests. */
function Words({ first, onRest }: { first: string; onRest: (words: string) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(first);
  useEffect(() => {
    if (typed === first) {
      return;
    }
    const resting = setTimeout(() => onRest(typed.trim()), REST_MS);
    return () => clearTimeout(resting);
  }, [typed, first, onRest]);
  return (
    <label>
      <span>{t('customers.words')}</span>
      <Input value={typed} maxLength={60} allowClear onChange={(event) => setTyped(event.target.value)} />
    </label>
  );
}

function Choice({
  label,
  group,
  values,
  chosen,
  onChoose,
}: {
  label: string;
  group: string;
  values: string[];
  chosen: string;
  onChoose: (value: string) => void;
}) {
  const { t } = useTranslation();
  const word = useWord();
  return (
    <label>
      <span>{label}</span>
      <Select
        aria-label={label}
        value={chosen}
        options={[{ value: '', label: t('customers.any') }, ...values.map((value) => ({ value, label: word(group, value) }))]}
        onChange={onChoose}
      />
    </label>
  );
}

function Lines({ lines, old }: { lines: Line[]; old: boolean }) {
  const { t } = useTranslation();
  const word = useWord();
  return (
    <div className="card customers-table" aria-busy={old}>
      <table className="ruled">
        <thead>
          <tr>
            <th scope="col">{t('customers.name')}</th>
            <th scope="col">{t('customers.phone')}</th>
            <th scope="col">{t('customers.risk')}</th>
            <th scope="col" className="number">
              {t('customers.points')}
            </th>
            <th scope="col">{t('customers.tier')}</th>
            <th scope="col">{t('customers.owner')}</th>
            <th scope="col">{t('customers.asOf')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <th scope="row">
                <Link to={`/customers/${line.id}`}>{line.nameMasked}</Link>
              </th>
              <td className="number">{line.phoneMasked ?? '–'}</td>
              <td className="risk" data-band={line.band}>
                {line.band === null ? '–' : word('band', line.band)}
              </td>
              <td className="number">{line.points ?? '–'}</td>
              <td>{line.tier === null ? '–' : word('tier', line.tier)}</td>
              <td>{line.ownerId ?? '–'}</td>
              <td>{line.asOf ?? '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {lines.length === MOST ? <p className="soft">{t('customers.more', { count: MOST })}</p> : null}
    </div>
  );
}
