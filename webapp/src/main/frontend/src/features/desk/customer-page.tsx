import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Failure } from '@/components/failure';
import { Note } from '@/components/note';
import { Problem } from '@/lib/problem';
import { openCustomerQuery } from './api/open-customer';
import { CustomerCard } from './components/customer-card';
import './desk.css';

/** One customer's card, opened by a link from another system. */
export default function CustomerPage() {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const { data, error, refetch } = useQuery(openCustomerQuery(search.get('key') ?? ''));
  if (error instanceof Problem && (error.status === 404 || error.status === 403)) {
    return <Note title={t('desk.noSuchCustomer')} text={t('desk.noSuchCustomerText')} />;
  }
  if (error) {
    return <Failure problem={error} onRetry={() => void refetch()} />;
  }
  return data ? <CustomerCard customer={data} /> : null;
}
