import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { registrationQuery } from './api/registration';

const PhoneBar = lazy(() => import('./phone-bar'));

/** The telephone of whoever is signed in, where it is the browser; loaded only there. */
export function PhonePlace() {
  const { data } = useQuery({ ...registrationQuery, refetchInterval: ({ state }) => (state.status === 'error' ? 30_000 : false) });
  return data ? (
    <Suspense fallback={null}>
      <PhoneBar registration={data} />
    </Suspense>
  ) : null;
}
