import { type PointerEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

const WIDTH = 640;
const HEIGHT = 240;
const MOST_NAME = 60;

/** A sheet to sign on by finger, or by a name that is typed. */
export function Signature({ onSigned }: { onSigned: (image: Blob) => void }) {
  const { t } = useTranslation();
  const sheet = useRef<HTMLCanvasElement>(null);
  const last = useRef<{ x: number; y: number } | null>(null);
  const [signed, setSigned] = useState(false);
  const [name, setName] = useState('');

  const pen = () => {
    const context = sheet.current?.getContext('2d') ?? null;
    if (context) {
      context.lineWidth = 4;
      context.lineCap = 'round';
      context.strokeStyle = '#14213a';
      context.fillStyle = '#14213a';
    }
    return context;
  };
  const place = (event: PointerEvent<HTMLCanvasElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    return { x: ((event.clientX - box.left) * WIDTH) / (box.width || WIDTH), y: ((event.clientY - box.top) * HEIGHT) / (box.height || HEIGHT) };
  };
  const begin = (event: PointerEvent<HTMLCanvasElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    last.current = place(event);
  };
  const draw = (event: PointerEvent<HTMLCanvasElement>) => {
    const context = pen();
    if (!last.current || !context) {
      return;
    }
    const to = place(event);
    context.beginPath();
    context.moveTo(last.current.x, last.current.y);
    context.lineTo(to.x, to.y);
    context.stroke();
    last.current = to;
    setSigned(true);
  };
  const end = () => {
    last.current = null;
  };
  const clear = () => {
    pen()?.clearRect(0, 0, WIDTH, HEIGHT);
    setSigned(false);
  };
  const take = () => {
    const context = pen();
    if (!context || !sheet.current) {
      return;
    }
    if (!signed) {
      context.font = 'italic 48px serif';
      context.fillText(name.trim(), 24, HEIGHT / 2, WIDTH - 48);
    }
    // The ink on paper: without a ground the picture would be dark on dark elsewhere.
    context.globalCompositeOperation = 'destination-over';
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, WIDTH, HEIGHT);
    context.globalCompositeOperation = 'source-over';
    sheet.current.toBlob((image) => image && onSigned(image), 'image/png');
  };
  return (
    <div className="signature" role="group" aria-label={t('rep.proof.signature')}>
      <p>{t('rep.proof.signHere')}</p>
      <canvas ref={sheet} width={WIDTH} height={HEIGHT} role="img" aria-label={t('rep.proof.sheet')} onPointerDown={begin} onPointerMove={draw} onPointerUp={end} onPointerCancel={end} />
      <label className="words">
        <span>{t('rep.proof.typed')}</span>
        <input type="text" maxLength={MOST_NAME} autoComplete="off" value={name} disabled={signed} onChange={(event) => setName(event.target.value)} />
      </label>
      <div className="row">
        <button type="button" disabled={!signed} onClick={clear}>
          {t('rep.proof.clear')}
        </button>
        <button type="button" className="main" disabled={!signed && name.trim() === ''} onClick={take}>
          {t('rep.proof.keepSignature')}
        </button>
      </div>
    </div>
  );
}
