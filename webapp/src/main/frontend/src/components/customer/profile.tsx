import { useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { type SyntheticEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Refused } from '@/components/refused';
import { serverNow } from '@/lib/clock';
import { moment } from '@/lib/format';
import { useLanguage, useNames } from '@/lib/i18n';
import { useMe } from '@/lib/session';
import { type Line, profileQuery, type Said, useSay } from './api/profile';

/** What the customer said about himself; what is missing or old is asked for first. */
export function Profile({ customer }: { customer: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(profileQuery(customer));
  if (data?.length === 0) {
    return null;
  }
  const due = data?.filter((line) => line.due).length ?? 0;
  return (
    <section aria-labelledby="profile">
      <h3 id="profile">
        {t('profile.title')} {due > 0 ? <small className="soft">{t('profile.due', { count: due })}</small> : null}
      </h3>
      {error ? (
        <p className="soft">
          {t('profile.silent')}{' '}
          <Button size="small" onClick={() => void refetch()}>
            {t('profile.again')}
          </Button>
        </p>
      ) : null}
      <ul className="rows profile">
        {(data ?? []).toSorted((one, other) => Number(other.due) - Number(one.due)).map((line) => (
          <Answered key={line.key} customer={customer} line={line} />
        ))}
      </ul>
    </section>
  );
}

function Answered({ customer, line }: { customer: string; line: Line }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const nameOf = useNames();
  const { role } = useMe();
  const say = useSay(customer);
  const [asking, ask] = useState(false);
  const [words, setWords] = useState('');
  const name = nameOf(line);
  const tell = (value: string | null) => say.mutate({ of: line, value }, { onSuccess: () => ask(false) });
  const send = (event: SyntheticEvent) => {
    event.preventDefault();
    if (words.trim() !== '') {
      tell(words.trim());
    }
  };
  const { standing } = line;
  return (
    <li aria-label={name}>
      <span className="soft">{name}</span>
      <span>
        {standing ? <Value line={line} said={standing} /> : <span className="soft">{t('profile.missing')}</span>}
        {standing ? (
          <small className="soft number">
            {' '}
            {line.due ? t('profile.old') : null} {moment(standing.at, serverNow(), language)} · {standing.by}
          </small>
        ) : null}
        {line.before.length > 0 ? (
          <details>
            <summary className="small">{t('profile.before', { count: line.before.length })}</summary>
            <ul>
              {line.before.map((said) => (
                <li key={said.id}>
                  <Value line={line} said={said} />{' '}
                  <small className="soft number">
                    {moment(said.at, serverNow(), language)} · {said.by}
                  </small>
                </li>
              ))}
            </ul>
          </details>
        ) : null}
        <Refused problem={say.error} />
      </span>
      {role === 'telephone_manager' && !asking ? (
        <span>
          {standing && line.due && standing.value !== null ? (
            <Button size="small" loading={say.isPending} aria-label={`${name}: ${t('profile.stillTrue')}`} onClick={() => tell(standing.value)}>
              {t('profile.stillTrue')}
            </Button>
          ) : null}
          <Button size="small" aria-label={`${name}: ${t(standing ? 'profile.change' : 'profile.ask')}`} onClick={() => ask(true)}>
            {t(standing ? 'profile.change' : 'profile.ask')}
          </Button>
        </span>
      ) : null}
      {asking ? (
        <form className="profile-ask" onSubmit={send}>
          {line.choices ? (
            <Select
              autoFocus
              aria-label={name}
              placeholder={t('profile.choose')}
              loading={say.isPending}
              onChange={(value: string) => tell(value)}
              options={line.choices.map((choice) => ({ value: choice.key, label: language === 'en' ? choice.en : choice.zh }))}
            />
          ) : (
            <Input autoFocus aria-label={name} maxLength={100} value={words} onChange={(event) => setWords(event.target.value)} />
          )}
          {line.choices ? null : (
            <Button htmlType="submit" size="small" type="primary" loading={say.isPending} disabled={words.trim() === ''}>
              {t('profile.keep')}
            </Button>
          )}
          <Button size="small" onClick={() => tell(null)}>
            {t('profile.rather')}
          </Button>
          <Button size="small" onClick={() => ask(false)}>
            {t('profile.leave')}
          </Button>
        </form>
      ) : null}
    </li>
  );
}

function Value({ line, said }: { line: Line; said: Said }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (said.value === null) {
    return <em>{t('profile.unsaid')}</em>;
  }
  const choice = line.choices?.find((each) => each.key === said.value);
  return <strong>{choice ? (language === 'en' ? choice.en : choice.zh) : said.value}</strong>;
}
