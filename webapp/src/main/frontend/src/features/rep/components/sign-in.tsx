import { useQuery } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseLanguage, useLanguage, useNames } from '@/lib/i18n';
import { REP_PAGE } from '@/lib/session';
import { addressOfSignOn, waysQuery } from '@/lib/sign-on';
import { useSignIn } from '../api/person';
import { Refusal } from './said';

/** Signing in without leaving the rep's page, whose frame the phone keeps. */
export function SignIn() {
  const { t } = useTranslation();
  const signIn = useSignIn();
  const { data: ways } = useQuery(waysQuery);
  const nameOf = useNames();
  const other = useLanguage() === 'en' ? 'zh-CN' : 'en';
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const enter = (event: SubmitEvent) => {
    event.preventDefault();
    signIn.mutate({ username: username.trim(), password });
  };
  return (
    <form className="step-form sign-in" onSubmit={enter} aria-label={t('rep.signIn.title')}>
      <h1>{t('rep.signIn.title')}</h1>
      <Refusal problem={signIn.error} />
      {ways?.provider ? (
        <a className="button main" href={addressOfSignOn(REP_PAGE)}>
          {t('rep.signIn.at', { name: nameOf(ways.provider) })}
        </a>
      ) : null}
      <label className="words">
        <span>{t('rep.signIn.username')}</span>
        <input type="text" autoComplete="username" autoCapitalize="none" required value={username} onChange={(event) => setUsername(event.target.value)} />
      </label>
      <label className="words">
        <span>{t('rep.signIn.password')}</span>
        <input type="password" autoComplete="current-password" required value={password} onChange={(event) => setPassword(event.target.value)} />
      </label>
      <button type="submit" className="main" disabled={signIn.isPending}>
        {t('rep.signIn.enter')}
      </button>
      <button type="button" lang={other} onClick={() => chooseLanguage(other)}>
        {other === 'en' ? 'English' : '中文'}
      </button>
    </form>
  );
}
