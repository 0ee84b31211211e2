import { LoginOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Input, Skeleton } from 'antd';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '@/components/failure';
import { Note } from '@/components/note';
import { Refused } from '@/components/refused';
import { dated } from '@/lib/format';
import { useLanguage, useNames, useWord } from '@/lib/i18n';
import { type Employee, peopleQuery, useEndLink, useMakeLink } from './api';
import './sign-on.css';

/** Whom the names of the provider of sign-ons mean, for administrators. */
export default function SignOnPage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(peopleQuery);
  return (
    <div className="links">
      <h1>{t('screen.sign-on')}</h1>
      {error && !data ? <Failure problem={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton active paragraph={{ rows: 6 }} /> : null}
      {data?.provider === null ? <Note icon={<LoginOutlined aria-hidden="true" />} title={t('links.off')} text={t('links.offText')} /> : null}
      {data?.provider ? <People provider={data.provider} people={data.people} /> : null}
    </div>
  );
}

function People({ provider, people }: { provider: string; people: Employee[] }) {
  const { t } = useTranslation();
  const [wanted, setWanted] = useState('');
  const shown = people.filter((each) =>
    [each.staffId, each.nameZh, each.nameEn, each.link?.subject ?? ''].some((text) => text.toLowerCase().includes(wanted.trim().toLowerCase())),
  );
  return (
    <>
      <p className="soft">{t('links.what', { provider, count: people.filter((each) => each.link === null).length })}</p>
      <Input className="links-find" type="search" allowClear aria-label={t('links.find')} placeholder={t('links.find')} value={wanted} onChange={(event) => setWanted(event.target.value)} />
      <section className="card links-table" aria-label={t('screen.sign-on')}>
        <table className="ruled">
          <thead>
            <tr>
              <th scope="col">{t('links.person')}</th>
              <th scope="col">{t('links.role')}</th>
              <th scope="col">{t('links.subject')}</th>
              <th scope="col">{t('links.made')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((each) => (
              <Row key={each.staffId} employee={each} />
            ))}
          </tbody>
        </table>
        {shown.length === 0 ? <p className="soft">{t('links.nobody')}</p> : null}
      </section>
    </>
  );
}

function Row({ employee }: { employee: Employee }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const nameOf = useNames();
  const word = useWord();
  const name = nameOf(employee);
  return (
    <tr>
      <th scope="row">
        {name} <span className="soft">{employee.staffId}</span>
        {employee.active ? null : <span className="soft"> · {t('links.left')}</span>}
      </th>
      <td>{word('role', employee.role)}</td>
      <td>{employee.link ? <Linked id={employee.link.id} subject={employee.link.subject} name={name} /> : <Unlinked employee={employee} name={name} />}</td>
      <td className="number">{employee.link ? t('links.madeBy', { at: dated(employee.link.madeAt, language), by: employee.link.madeBy }) : null}</td>
    </tr>
  );
}

function Linked({ id, subject, name }: { id: string; subject: string; name: string }) {
  const { t } = useTranslation();
  const end = useEndLink();
  return (
    <div className="links-act">
      <code>{subject}</code>
      <Button size="small" loading={end.isPending} aria-label={t('links.endOf', { name })} onClick={() => end.mutate(id)}>
        {t('links.end')}
      </Button>
      <Refused problem={end.error} />
    </div>
  );
}

function Unlinked({ employee, name }: { employee: Employee; name: string }) {
  const { t } = useTranslation();
  const make = useMakeLink(employee.staffId);
  const [subject, setSubject] = useState('');
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    make.mutate(subject.trim());
  };
  return (
    <form className="links-act" onSubmit={submit} aria-label={t('links.makeOf', { name })}>
      <Input size="small" maxLength={200} aria-label={t('links.subjectOf', { name })} value={subject} onChange={(event) => setSubject(event.target.value)} />
      <Button size="small" htmlType="submit" disabled={subject.trim() === ''} loading={make.isPending}>
        {t('links.make')}
      </Button>
      <Refused problem={make.error} />
    </form>
  );
}
