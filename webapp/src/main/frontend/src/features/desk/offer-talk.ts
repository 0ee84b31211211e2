import { useState } from 'react';
import type { Card } from '@/components/customer/api/card';
import { type Offered, offeredWith, useOfferWord } from './api/desk';
import type { Draft } from './draft';

export interface OfferTalk {
  readonly offered: Offered;
  readonly deciding: boolean;
  readonly problem: Error | null;
  readonly accept: (offer: string) => void;
  readonly reject: (offer: string) => void;
  readonly skip: (offer: string, reason: string) => void;
  readonly leaving: () => void;
}

/** The talk about offers in one call; what the server decided last counts more than the card. */
export function useOfferTalk(
  callId: string,
  customer: Card | null,
  draft: Draft,
  onChange: (part: Partial<Draft>) => void,
): OfferTalk {
  const [decided, setDecided] = useState<Offered | null>(null);
  const word = useOfferWord(callId, setDecided);
  const say = (one: Parameters<typeof word.mutate>[0]) => {
    if (!word.isPending) {
      word.mutate(one);
    }
  };
  return {
    offered: decided ?? offeredWith(customer),
    deciding: word.isPending,
    problem: word.error,
    accept: (offer) =>
      draft.offerId === offer && draft.offerAnswer === 'accepted'
        ? onChange({ offerId: null, offerAnswer: null })
        : onChange({ offerId: offer, offerAnswer: 'accepted' }),
    reject: (offer) => {
      if (draft.offerAnswer !== 'accepted' || draft.offerId === offer) {
        onChange({ offerId: offer, offerAnswer: 'declined' });
      }
      say({ to: 'reject', offer });
    },
    skip: (offer, reason) => {
      if (draft.offerId === offer) {
        onChange({ offerId: null, offerAnswer: null });
      }
      say({ to: 'skip', offer, reason });
    },
    leaving: () => say({ to: 'leaving' }),
  };
}
