import { useQuery } from '@tanstack/react-query';
import { type ChangeEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pathOf } from '@/lib/work-order';
import { proofsQuery } from '../api/orders';
import type { Deed, Waiting } from '../keep/queue';
import { BROWSER, scaledDown } from '../photo';
import { useSentence } from './said';
import { Signature } from './signature';

/** How many proofs an order has: those at the server when this was opened, those that waited then, and those taken since. */
export function useProofs(order: string, waiting: readonly Waiting[]): { count: number; took: () => void } {
  const { data } = useQuery(proofsQuery(order));
  const [atFirst] = useState(() => ({ waiting: waiting.filter((each) => each.deed.kind === 'proof').length, known: data?.length }));
  const [taken, setTaken] = useState(0);
  return { count: (atFirst.known ?? data?.length ?? 0) + atFirst.waiting + taken, took: () => setTaken((before) => before + 1) };
}

/** A photo from the camera, looked at and then kept; it is small before it is kept. */
function TakePhoto({ onKeep }: { onKeep: (photo: Blob) => Promise<void> }) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const [photo, setPhoto] = useState<{ blob: Blob; url: string } | null>(null);
  const [state, setState] = useState<'idle' | 'reading' | 'not-an-image' | 'too-large' | 'phone'>('idle');
  const taken = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    event.target.value = '';
    if (!file) {
      return;
    }
    setPhoto(null);
    setState('reading');
    const scaled = await scaledDown(file, BROWSER);
    if (scaled.done) {
      setPhoto({ blob: scaled.photo, url: await urlOf(scaled.photo) });
      setState('idle');
    } else {
      setState(scaled.why);
    }
  };
  const keep = async (kept: Blob) => {
    try {
      await onKeep(kept);
      setPhoto(null);
    } catch {
      setState('phone');
    }
  };
  return (
    <div className="take-photo">
      <label className="button">
        {t(photo ? 'rep.proof.another' : 'rep.proof.photo')}
        <input type="file" accept="image/*" capture="environment" className="sr" onChange={(event) => void taken(event)} />
      </label>
      {state === 'reading' ? <p role="status">{t('rep.proof.reading')}</p> : null}
      {state === 'idle' || state === 'reading' ? null : <p role="alert">{sentence(state)}</p>}
      {photo ? (
        <>
          <img src={photo.url} alt={t('rep.proof.taken')} />
          <button type="button" className="main" onClick={() => void keep(photo.blob)}>
            {t('rep.proof.keepPhoto')}
          </button>
        </>
      ) : null}
    </div>
  );
}

/** As data in the address: the page's policy lets no other picture of the phone in. */
function urlOf(photo: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(reader.error ?? new Error('The photo cannot be shown.'));
    reader.readAsDataURL(photo);
  });
}

/** Taking proofs: each goes into the queue as soon as it is kept. */
export function TakeProofs({ count, onKeep }: { count: number; onKeep: (deed: Deed) => Promise<void> }) {
  const { t } = useTranslation();
  const [signing, setSigning] = useState(false);
  const keep = async (proof: 'photo' | 'signature', image: Blob) =>
    onKeep({ kind: 'proof', proof, type: image.type, bytes: await image.arrayBuffer() });
  return (
    <div className="take-proofs">
      <p role="status">{t('rep.proof.count', { count })}</p>
      <TakePhoto onKeep={(photo) => keep('photo', photo)} />
      {signing ? (
        <Signature
          onSigned={(image) => {
            void keep('signature', image).then(() => setSigning(false));
          }}
        />
      ) : (
        <button type="button" onClick={() => setSigning(true)}>
          {t('rep.proof.signature')}
        </button>
      )}
    </div>
  );
}

/** The proofs that the server has. */
export function ShownProofs({ order, finished }: { order: string; finished: boolean }) {
  const { t } = useTranslation();
  const { data, refetch } = useQuery(proofsQuery(order));
  useEffect(() => {
    if (finished) {
      void refetch();
    }
  }, [finished, refetch]);
  if (!data || data.length === 0) {
    return null;
  }
  return (
    <section className="proofs" aria-label={t('rep.proof.title')}>
      {data.map((each) => (
        <img key={each.id} src={pathOf(order, 'proofs', each.id)} alt={t(each.kind === 'signature' ? 'rep.proof.signature' : 'rep.proof.photoShown')} loading="lazy" />
      ))}
    </section>
  );
}
