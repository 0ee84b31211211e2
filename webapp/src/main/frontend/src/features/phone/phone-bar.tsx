import { AudioMutedOutlined, AudioOutlined, CopyOutlined, NumberOutlined, PhoneOutlined, SettingOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Popover } from 'antd';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Key } from '@/components/key';
import { useKeys } from '@/lib/keys';
import { type Registration, registrationQuery } from './api/registration';
import { Devices } from './components/devices';
import { HealthTag } from './components/health-tag';
import { Keypad } from './components/keypad';
import { Standing } from './components/standing';
import { diagnosis } from './diagnosis';
import { devicesOf } from './sound';
import { healthOf, isInCall, type PhoneState } from './state';
import { Telephone } from './telephone';
import './phone.css';

/** The browser as a telephone: how it is, and what can be done with it. */
export default function PhoneBar({ registration }: { registration: Registration }) {
  const { t } = useTranslation();
  const [phone, state] = useTelephone(registration);
  const talking = state.call?.stage === 'talking';
  const toggle = () => phone.mute(!state.muted);
  useKeys(talking ? { mute: toggle } : {});
  useSilentTitle(talking && state.muted);
  useGuard(isInCall(state));
  return (
    <section className="phone-bar" aria-label={t('phone.title')} data-level={state.seat === 'elsewhere' ? 'none' : healthOf(state).level}>
      <Standing state={state} phone={phone} />
      {state.seat === 'mine' ? (
        <div className="phone-acts">
          <HealthTag state={state} />
          {talking ? (
            <>
              <Button
                size="small"
                icon={state.muted ? <AudioMutedOutlined aria-hidden="true" /> : <AudioOutlined aria-hidden="true" />}
                aria-pressed={state.muted}
                onClick={toggle}
              >
                {t(state.muted ? 'phone.unmute' : 'phone.mute')} <Key of="mute" />
              </Button>
              <Popover trigger="click" content={<Keypad onKey={(key) => phone.press(key)} />}>
                <Button size="small" icon={<NumberOutlined aria-hidden="true" />}>
                  {t('phone.keypad')}
                </Button>
              </Popover>
            </>
          ) : null}
          <Popover trigger="click" destroyOnHidden content={<Devices phone={phone} granted={state.microphone === 'granted'} />}>
            <Button size="small" icon={<SettingOutlined aria-hidden="true" />}>
              {t('phone.devices.title')}
            </Button>
          </Popover>
          <CopyDiagnosis phone={phone} registration={registration} />
        </div>
      ) : (
        <PhoneOutlined aria-hidden="true" />
      )}
    </section>
  );
}

function useTelephone(registration: Registration): [Telephone, PhoneState] {
  const client = useQueryClient();
  const [phone] = useState(() => new Telephone());
  const latest = useRef(registration);
  useEffect(() => {
    latest.current = registration;
  });
  const { address, domain, user } = registration;
  // New credentials for the same telephone do not start it anew.
  useEffect(
    () => phone.start(latest.current, () => client.query({ ...registrationQuery, staleTime: 0 })),
    [phone, client, address, domain, user],
  );
  return [phone, useSyncExternalStore(phone.subscribe, phone.now)];
}

/** Whoever looks at another tab sees that nobody hears them. */
function useSilentTitle(silent: boolean): void {
  useEffect(() => {
    if (!silent) {
      return undefined;
    }
    const title = document.title;
    document.title = `🔇 ${title}`;
    return () => {
      document.title = title;
    };
  }, [silent]);
}

/** Asks before the page is closed in the middle of a conversation. */
function useGuard(inCall: boolean): void {
  useEffect(() => {
    if (!inCall) {
      return undefined;
    }
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [inCall]);
}

function CopyDiagnosis({ phone, registration }: { phone: Telephone; registration: Registration }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const copy = async () => {
    try {
      const devices = await Promise.all([devicesOf('audioinput'), devicesOf('audiooutput')]);
      const labels = devices.flat().map(({ label }) => label);
      await navigator.clipboard.writeText(diagnosis(phone.now(), registration, labels, phone.past, navigator.userAgent));
      void message.success(t('phone.copied'));
    } catch {
      void message.error(t('phone.notCopied'));
    }
  };
  return (
    <Button size="small" type="text" icon={<CopyOutlined aria-hidden="true" />} onClick={() => void copy()}>
      {t('phone.copy')}
    </Button>
  );
}
