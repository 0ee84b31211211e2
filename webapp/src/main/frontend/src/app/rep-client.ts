import { QueryClient } from '@tanstack/react-query';
import './rep-texts';

/** Asks whether or not the phone believes in a network: the answer from the phone's memory is one as well. */
export function newRepClient(): QueryClient {
  return new QueryClient({ defaultOptions: { queries: { networkMode: 'always', retry: false, refetchOnWindowFocus: false, refetchOnReconnect: true } } });
}
