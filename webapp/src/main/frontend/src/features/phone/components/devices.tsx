import { Button, Select } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { close, type Device, devicesOf, type Devices as Choice, listenTo, openMicrophone, tone } from '../sound';
import type { Telephone } from '../telephone';

const KINDS = { microphone: 'audioinput', speaker: 'audiooutput', ringer: 'audiooutput' } as const;

/** Microphone, speaker and ringer of this person, tried before the shift and changed in a call. */
export function Devices({ phone, granted }: { phone: Telephone; granted: boolean }) {
  const { t } = useTranslation();
  const [choice, setChoice] = useState(phone.devices);
  const inputs = useDevices('audioinput');
  const outputs = useDevices('audiooutput');
  const choose = (part: Partial<Choice>) => {
    const next = { ...choice, ...part };
    setChoice(next);
    phone.choose(next);
  };
  const line = (name: keyof Choice) => (
    <label className="phone-device">
      <span>{t(`phone.devices.${name}`)}</span>
      <Select
        aria-label={t(`phone.devices.${name}`)}
        value={choice[name]}
        onChange={(id) => choose({ [name]: id })}
        options={[
          { value: '', label: t('phone.devices.own') },
          ...(KINDS[name] === 'audioinput' ? inputs : outputs)
            .filter(({ id }) => id !== 'default')
            .map(({ id, label }) => ({ value: id, label: label || t('phone.devices.nameless') })),
        ]}
      />
    </label>
  );
  return (
    <div className="phone-devices">
      {line('microphone')}
      {granted ? (
        <Level device={choice.microphone} />
      ) : (
        <Button size="small" type="primary" onClick={() => void phone.ask()}>
          {t('phone.allow')}
        </Button>
      )}
      {line('speaker')}
      <Button size="small" onClick={() => void tone(choice.speaker, 440, 700)}>
        {t('phone.devices.tone')}
      </Button>
      {line('ringer')}
      <Button size="small" onClick={() => void tone(choice.ringer, 660, 700)}>
        {t('phone.devices.ring')}
      </Button>
    </div>
  );
}

/** The devices of a kind that are there, also when one is plugged in or pulled out. */
function useDevices(kind: MediaDeviceKind): Device[] {
  const [devices, setDevices] = useState<Device[]>([]);
  useEffect(() => {
    const { mediaDevices } = navigator as { mediaDevices?: MediaDevices };
    if (!mediaDevices) {
      return undefined;
    }
    const leaving = new AbortController();
    const look = () =>
      void devicesOf(kind).then(
        (found) => (leaving.signal.aborted ? undefined : setDevices(found)),
        () => undefined,
      );
    look();
    mediaDevices.addEventListener('devicechange', look, { signal: leaving.signal });
    return () => leaving.abort();
  }, [kind]);
  return devices;
}

/** How loud the microphone hears, for as long as it is looked at. */
function Level({ device }: { device: string }) {
  const { t } = useTranslation();
  const [level, setLevel] = useState(0);
  useEffect(() => {
    let stream: MediaStream | null = null;
    let end: () => void = () => undefined;
    let left = false;
    openMicrophone(device).then(
      (opened) => {
        stream = opened;
        if (left) {
          close(opened);
        } else {
          end = listenTo(opened, setLevel);
        }
      },
      () => setLevel(0),
    );
    return () => {
      left = true;
      end();
      close(stream);
    };
  }, [device]);
  return (
    <span className="phone-level">
      <meter aria-label={t('phone.devices.level')} min={0} max={1} value={level} />
      <small>{t('phone.devices.levelHint')}</small>
    </span>
  );
}
