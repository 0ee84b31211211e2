import { useSyncExternalStore } from 'react';

export const SHELVES = ['waiting', 'mine', 'walk-in', 'done', 'more'] as const;
export type Shelf = (typeof SHELVES)[number];

/** Where a person is: on a shelf, or at one order. After the # of the address, so that the way back works without a network. */
export type Place = { readonly shelf: Shelf } | { readonly order: string };

export function placeOf(hash: string): Place {
  const [, first, second] = hash.split('/');
  if (first === 'orders' && second) {
    return { order: decodeURIComponent(second) };
  }
  return { shelf: SHELVES.find((each) => each === first) ?? 'waiting' };
}

export const linkTo = (place: Place): string => ('order' in place ? `#/orders/${encodeURIComponent(place.order)}` : `#/${place.shelf}`);

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

export function usePlace(): Place {
  return placeOf(useSyncExternalStore(subscribe, () => window.location.hash));
}
