import { LockOutlined, UserOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Input } from 'antd';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useLocation } from 'react-router';
import { Brand } from '@/components/brand';
import { useProblemWords } from '@/components/problem-words';
import { LanguageSwitch, SchemeSwitch } from '@/components/switches';
import { homeOf, may, type Me, meQuery, SCREENS } from '@/lib/session';
import { waysQuery } from '@/lib/sign-on';
import { useSignIn } from './api';
import { DemoSignIns } from './demo-sign-ins';
import { SignOn, SignOnRefused } from './provider';
import './sign-in.css';

const OPENED_FROM_ELSEWHERE = '/open/customer?';

/** The page that led here, if it is one to go back to. */
function cameFrom(state: unknown): string | null {
  const from = typeof state === 'object' && state !== null && 'from' in state ? state.from : null;
  const known = typeof from === 'string' && (from.startsWith(OPENED_FROM_ELSEWHERE) || SCREENS.some((screen) => `/${screen}` === from));
  return known ? from : null;
}

/** Where the person wanted to go, if it is a screen of theirs or a customer; else where they work. */
function destination(person: Me, state: unknown): string {
  const from = cameFrom(state);
  if (from?.startsWith(OPENED_FROM_ELSEWHERE)) {
    return from;
  }
  const wanted = SCREENS.find((screen) => `/${screen}` === from);
  return wanted && may(person, wanted) ? `/${wanted}` : homeOf(person);
}

export function SignInPage() {
  const { t } = useTranslation();
  const { data: person } = useQuery(meQuery);
  const { data: ways } = useQuery(waysQuery);
  const { state } = useLocation() as { state: unknown };
  const signIn = useSignIn();
  const [byPassword, setByPassword] = useState(false);
  if (person) {
    return <Navigate to={destination(person, state)} replace />;
  }
  const provider = ways?.provider ?? null;
  const hidden = provider !== null && ways?.local === 'admins' && !byPassword;
  return (
    <div className="sign-in">
      <div className="sign-in-corner">
        <LanguageSwitch />
        <SchemeSwitch />
      </div>
      <main className="sign-in-card">
        <Brand />
        <h1>{t('signIn.title')}</h1>
        <p className="soft">{t('signIn.promise')}</p>
        <SignOnRefused />
        {provider ? <SignOn provider={provider} to={cameFrom(state) ?? '/'} /> : null}
        {hidden ? (
          <Button type="text" block onClick={() => setByPassword(true)}>
            {t('signIn.admins')}
          </Button>
        ) : (
          <PasswordForm signIn={signIn} second={provider !== null} />
        )}
        <DemoSignIns busy={signIn.isPending} onChoose={(chosen) => signIn.mutate(chosen)} />
      </main>
    </div>
  );
}

/** A name and a password of Holdline's own; beside a provider it is the second choice. */
function PasswordForm({ signIn, second }: { signIn: ReturnType<typeof useSignIn>; second: boolean }) {
  const { t } = useTranslation();
  const wordsOf = useProblemWords();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    signIn.mutate({ username: username.trim(), password });
  };
  return (
    <form onSubmit={submit} aria-label={t('signIn.title')}>
      <label htmlFor="username">{t('signIn.username')}</label>
      <Input
        id="username"
        size="large"
        prefix={<UserOutlined aria-hidden="true" />}
        autoComplete="username"
        autoFocus
        required
        value={username}
        onChange={(event) => setUsername(event.target.value)}
      />
      <label htmlFor="password">{t('signIn.password')}</label>
      <Input
        id="password"
        type="password"
        size="large"
        prefix={<LockOutlined aria-hidden="true" />}
        autoComplete="current-password"
        required
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      {signIn.error ? <Alert type="error" showIcon role="alert" title={wordsOf(signIn.error).sentence} /> : null}
      <Button type={second ? 'default' : 'primary'} htmlType="submit" size="large" block loading={signIn.isPending}>
        {t('signIn.enter')}
      </Button>
    </form>
  );
}
