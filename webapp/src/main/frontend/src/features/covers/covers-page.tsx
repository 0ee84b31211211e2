import { UserSwitchOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Input, Select, Skeleton } from 'antd';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '@/components/failure';
import { Note } from '@/components/note';
import { Refused } from '@/components/refused';
import { useServerNow } from '@/lib/clock';
import { moment } from '@/lib/format';
import { useLanguage, useNames } from '@/lib/i18n';
import { type Cover, coversQuery, ledQuery, type Manager, useEndCover, useMakeCover } from './api/covers';
import './covers.css';

/** Who stands in for whom, now, soon and lately. */
export default function CoversPage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(coversQuery);
  const { data: led } = useQuery(ledQuery);
  const managers = led?.managers ?? [];
  return (
    <div className="covers">
      <h1>{t('screen.covers')}</h1>
      <p className="soft">{t('covers.what')}</p>
      <Make managers={managers.filter((each) => each.active)} />
      {error && data ? <Alert type="warning" showIcon role="status" title={t('covers.old')} /> : null}
      {error && !data ? <Failure problem={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton active paragraph={{ rows: 5 }} /> : null}
      {data?.length === 0 ? <Note icon={<UserSwitchOutlined aria-hidden="true" />} title={t('covers.none')} text={t('covers.noneText')} /> : null}
      {data && data.length > 0 ? <List covers={data} managers={managers} /> : null}
    </div>
  );
}

function Make({ managers }: { managers: Manager[] }) {
  const { t } = useTranslation();
  const nameOf = useNames();
  const make = useMakeCover();
  const [absent, setAbsent] = useState<string | null>(null);
  const [substitute, setSubstitute] = useState<string | null>(null);
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const ready = absent !== null && substitute !== null && from !== '' && until > from;
  const options = managers.map((each) => ({ value: each.id, label: nameOf(each) }));
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (ready) {
      make.mutate(
        { absent, substitute, from: new Date(from).toISOString(), until: new Date(until).toISOString() },
        {
          onSuccess: () => {
            setAbsent(null);
            setSubstitute(null);
            setFrom('');
            setUntil('');
          },
        },
      );
    }
  };
  return (
    <form className="card covers-make" onSubmit={submit} aria-label={t('covers.make')}>
      <Who label={t('covers.absent')} options={options} value={absent} onChoose={setAbsent} />
      <Who label={t('covers.substitute')} options={options.filter((each) => each.value !== absent)} value={substitute} onChoose={setSubstitute} />
      <label>
        <span>{t('covers.from')}</span>
        <Input type="datetime-local" value={from} onChange={(event) => setFrom(event.target.value)} />
      </label>
      <label>
        <span>{t('covers.until')}</span>
        <Input type="datetime-local" min={from} value={until} onChange={(event) => setUntil(event.target.value)} />
      </label>
      <Button htmlType="submit" type="primary" disabled={!ready} loading={make.isPending}>
        {t('covers.make')}
      </Button>
      <Refused problem={make.error} />
    </form>
  );
}

function Who({
  label,
  options,
  value,
  onChoose,
}: {
  label: string;
  options: { value: string; label: string }[];
  value: string | null;
  onChoose: (id: string) => void;
}) {
  return (
    <label>
      <span>{label}</span>
      <Select aria-label={label} showSearch={{ optionFilterProp: 'label' }} options={options} value={value} onChange={onChoose} />
    </label>
  );
}

function List({ covers, managers }: { covers: Cover[]; managers: Manager[] }) {
  const { t } = useTranslation();
  const now = useServerNow();
  const sorted = covers.toSorted((one, other) => order(one, now) - order(other, now) || Date.parse(other.from) - Date.parse(one.from));
  return (
    <section className="card covers-table" aria-label={t('screen.covers')}>
      <table className="ruled">
        <thead>
          <tr>
            <th scope="col">{t('covers.stands')}</th>
            <th scope="col">{t('covers.absent')}</th>
            <th scope="col">{t('covers.substitute')}</th>
            <th scope="col">{t('covers.from')}</th>
            <th scope="col">{t('covers.until')}</th>
            <th scope="col">{t('covers.madeBy')}</th>
            <th scope="col">
              <span className="sr">{t('covers.end')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((cover) => (
            <Row key={cover.id} cover={cover} managers={managers} now={now} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

type Stand = 'now' | 'soon' | 'over';

function stand(cover: Cover, now: number): Stand {
  return Date.parse(cover.until) <= now ? 'over' : Date.parse(cover.from) <= now ? 'now' : 'soon';
}

function order(cover: Cover, now: number): number {
  return { now: 0, soon: 1, over: 2 }[stand(cover, now)];
}

function Row({ cover, managers, now }: { cover: Cover; managers: Manager[]; now: number }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const nameOf = useNames();
  const end = useEndCover(cover.id);
  const name = (id: string) => {
    const known = managers.find((each) => each.id === id);
    return known ? nameOf(known) : id;
  };
  const stands = stand(cover, now);
  const who = { absent: name(cover.absent), substitute: name(cover.substitute) };
  return (
    <tr>
      <td>{t(cover.endedBy === null ? `covers.stand.${stands}` : 'covers.stand.ended')}</td>
      <td>{who.absent}</td>
      <td>{who.substitute}</td>
      <td className="number">{moment(cover.from, now, language)}</td>
      <td className="number">{moment(cover.until, now, language)}</td>
      <td>{cover.madeBy}</td>
      <td>
        {stands === 'over' ? null : (
          <Button size="small" loading={end.isPending} aria-label={t('covers.endWho', who)} onClick={() => end.mutate()}>
            {t('covers.end')}
          </Button>
        )}
        <Refused problem={end.error} />
      </td>
    </tr>
  );
}
