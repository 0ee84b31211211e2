import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, Outlet, useLocation } from 'react-router';
import { Failure } from '@/components/failure';
import { Note } from '@/components/note';
import { homeOf, may, meQuery, REP_PAGE, type Right, useMe } from '@/lib/session';

/** Everything behind the sign-in. */
export function Signed() {
  const { data, error, isPending, refetch } = useQuery(meQuery);
  const { pathname, search } = useLocation();
  if (isPending) {
    return null;
  }
  if (error) {
    return (
      <main className="lonely">
        <Failure problem={error} onRetry={() => void refetch()} />
      </main>
    );
  }
  return data ? <Outlet /> : <Navigate to="/sign-in" replace state={{ from: pathname + search }} />;
}

export function Home() {
  return <Navigate to={homeOf(useMe())} replace />;
}

/** Leaves for the rep's page, which is another document. */
export function ToRep() {
  useEffect(() => window.location.replace(REP_PAGE), []);
  return null;
}

/** A screen for those who have the right to it; the others are told who can grant it. */
export function Reserved({ right, screen }: { right: Right; screen: ReactNode }) {
  const { t } = useTranslation();
  return may(useMe(), right) ? screen : <Note alone title={t('guard.noRight')} text={t('guard.whoGrants')} />;
}

export function NothingHere() {
  const { t } = useTranslation();
  return <Note alone title={t('guard.nothing')} text={t('guard.whoGrants')} />;
}

export function Elsewhere() {
  const { t } = useTranslation();
  return (
    <Note alone title={t('guard.noPage')} text={t('guard.noPageText')}>
      <Link to="/">
        <Button type="primary">{t('guard.home')}</Button>
      </Link>
    </Note>
  );
}
