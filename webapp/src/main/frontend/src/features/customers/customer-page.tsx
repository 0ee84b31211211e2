import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { customerOfKeyQuery, customerQuery } from '@/components/customer/api/card';
import { CustomerCard } from '@/components/customer/customer-card';
import { Erase } from '@/components/customer/erase';
import { Failure } from '@/components/failure';
import { Note } from '@/components/note';
import { Problem } from '@/lib/problem';
import './customers.css';

/** One customer's card: from the list of customers, or by the key that another system has. */
export default function CustomerPage() {
  const { t } = useTranslation();
  const { id } = useParams();
  const [search] = useSearchParams();
  const query = id === undefined ? customerOfKeyQuery(search.get('key') ?? '') : customerQuery(id);
  const { data, error, refetch } = useQuery(query);
  if (error instanceof Problem && (error.status === 404 || error.status === 403)) {
    return <Note alone title={t('desk.noSuchCustomer')} text={t('desk.noSuchCustomerText')} />;
  }
  if (error) {
    return <Failure problem={error} onRetry={() => void refetch()} />;
  }
  return data ? (
    <div className="customers">
      <h1>{t('customers.one')}</h1>
      <CustomerCard customer={data} />
      <Erase key={data.id} customer={data.id} />
    </div>
  ) : null;
}
