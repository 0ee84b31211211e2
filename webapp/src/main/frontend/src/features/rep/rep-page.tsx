import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { moment } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import type { Me } from '@/lib/session';
import { learn, ordersQuery } from './api/orders';
import { type Holder, holderQuery } from './api/person';
import { ICONS } from './components/icons';
import { More } from './components/more';
import { OrderPage } from './components/order-page';
import { Empty, Refusal, Said } from './components/said';
import { Done, onShelf, ShelfOf } from './components/shelves';
import { SignIn } from './components/sign-in';
import { WalkIn } from './components/walk-in';
import { type Hand, HandContext } from './hand';
import { Outbox, useOutbox } from './outbox';
import { linkTo, type Place, type Shelf, SHELVES, usePlace } from './place';
import './rep.css';

/** A rep's work on a phone in one hand, with a network or without. */
export function RepPage() {
  const { t } = useTranslation();
  const { data: holder, error } = useQuery(holderQuery);
  if (error && holder === undefined) {
    return (
      <main className="lonely">
        <Refusal problem={error} />
      </main>
    );
  }
  if (holder === undefined) {
    return null;
  }
  if (holder === null) {
    return (
      <main className="lonely">
        <SignIn />
      </main>
    );
  }
  if (holder.person.role !== 'rep') {
    return (
      <main className="lonely">
        <Empty title={t('rep.notForYou')} text={t('rep.notForYouText')} />
        <a className="button" href="/">
          {t('rep.toMyScreen')}
        </a>
      </main>
    );
  }
  return <Phone key={holder.person.id} holder={holder} />;
}

function useOutboxOf(person: Me, signedIn: boolean): Outbox {
  const client = useQueryClient();
  const outbox = useMemo(() => new Outbox(person.id, (order) => learn(client, person.id, order)), [client, person.id]);
  // Signing in anew starts it anew: what waited for that goes out.
  useEffect(() => outbox.start(), [outbox, signedIn]);
  return outbox;
}

function Phone({ holder }: { holder: Holder }) {
  const { person } = holder;
  const place = usePlace();
  const client = useQueryClient();
  const outbox = useOutboxOf(person, holder.signedIn);
  const box = useOutbox(outbox);
  const { data: seen, error } = useQuery(ordersQuery(person.id));
  const [signingIn, setSigningIn] = useState(false);
  const signedOut = !holder.signedIn || box.ended === 'signed-out' || seen?.stale === 'signed-out';
  useEffect(() => {
    if (holder.signedIn) {
      setSigningIn(false);
      void client.invalidateQueries({ queryKey: ['orders', person.id] });
    }
  }, [holder, client, person.id]);
  const hand = { person, outbox, box, seen };
  return (
    <HandContext value={hand}>
      <Top place={place} />
      <main id="screen" tabIndex={-1}>
        <Banners hand={hand} signedOut={signedOut} onSignIn={() => setSigningIn(true)} />
        {signingIn && signedOut ? <SignIn /> : null}
        <Refusal problem={seen ? null : error} />
        <Screen place={place} />
      </main>
      <Shelves place={place} hand={hand} />
    </HandContext>
  );
}

function Screen({ place }: { place: Place }): ReactNode {
  if ('order' in place) {
    return <OrderPage id={place.order} />;
  }
  switch (place.shelf) {
    case 'waiting':
    case 'mine':
      return <ShelfOf shelf={place.shelf} />;
    case 'walk-in':
      return <WalkIn />;
    case 'done':
      return <Done />;
    case 'more':
      return <More />;
  }
}

/** Back to where the person came from; who opened the order by its address comes to the first shelf. */
function back() {
  if (window.history.length > 1) {
    window.history.back();
  } else {
    window.location.hash = linkTo({ shelf: 'waiting' });
  }
}

function Top({ place }: { place: Place }) {
  const { t } = useTranslation();
  const title = 'order' in place ? t('rep.order.title') : t(`rep.shelf.${place.shelf}`);
  useEffect(() => {
    document.title = `${title} · Holdline`;
  }, [title]);
  return (
    <header className="rep-top">
      {'order' in place ? (
        <button type="button" className="bare" aria-label={t('rep.back')} onClick={back}>
          {ICONS.back}
        </button>
      ) : (
        <img src="/rep/icon.svg" alt="" width="28" height="28" />
      )}
      {'order' in place ? <strong>{title}</strong> : <h1>{title}</h1>}
    </header>
  );
}

/** How old the orders are, what waits to be sent, and who must sign in. */
function Banners({ hand, signedOut, onSignIn }: { hand: Hand; signedOut: boolean; onSignIn: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { box, seen } = hand;
  const going = box.waiting.filter((each) => each.aside === null).length;
  return (
    <>
      {signedOut ? (
        <Said tone="warn">
          {t('rep.banner.signedOut')}{' '}
          <button type="button" onClick={onSignIn}>
            {t('rep.signIn.enter')}
          </button>
        </Said>
      ) : null}
      {seen?.stale === 'network' ? <Said tone="warn">{t('rep.banner.offline', { at: moment(new Date(seen.at).toISOString(), Date.now(), language) })}</Said> : null}
      {going > 0 && box.ended !== 'sent' ? <Said tone="calm">{t('rep.outbox.waits', { count: going })}</Said> : null}
      {box.ofOthers > 0 ? <Said tone="calm">{t('rep.outbox.others', { count: box.ofOthers })}</Said> : null}
    </>
  );
}

function Shelves({ place, hand }: { place: Place; hand: Hand }) {
  const { t } = useTranslation();
  const count = (shelf: Shelf) => (shelf === 'waiting' || shelf === 'mine' ? onShelf(shelf, hand).length : 0);
  return (
    <nav className="shelves" aria-label={t('rep.shelves')}>
      {SHELVES.map((shelf) => (
        <a key={shelf} href={linkTo({ shelf })} {...('shelf' in place && place.shelf === shelf ? { 'aria-current': 'page' as const } : {})}>
          {ICONS[shelf]}
          <span>{t(`rep.shelf.${shelf}`)}</span>
          {count(shelf) > 0 ? <span className="number count">{count(shelf)}</span> : null}
        </a>
      ))}
    </nav>
  );
}
