import {
  BarChartOutlined,
  BulbOutlined,
  CalendarOutlined,
  ContainerOutlined,
  CustomerServiceOutlined,
  DashboardOutlined,
  InboxOutlined,
  KeyOutlined,
  LoginOutlined,
  LogoutOutlined,
  ProfileOutlined,
  SafetyCertificateOutlined,
  SafetyOutlined,
  SoundOutlined,
  SwapOutlined,
  TableOutlined,
  TeamOutlined,
  TrophyOutlined,
  UserSwitchOutlined,
} from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet } from 'react-router';
import { Brand } from '@/components/brand';
import { KeyList } from '@/components/key-list';
import { LookUp } from '@/components/look-up/look-up';
import { LanguageSwitch, SchemeSwitch } from '@/components/switches';
import { PhonePlace } from '@/features/phone/phone-place';
import { useNames, useWord } from '@/lib/i18n';
import { may, type Right, useMe, useSignOut } from '@/lib/session';
import { Screens } from './screens';

const ICONS: Record<Right, ReactNode> = {
  floor: <DashboardOutlined aria-hidden="true" />,
  desk: <CustomerServiceOutlined aria-hidden="true" />,
  'work-orders': <ProfileOutlined aria-hidden="true" />,
  customers: <TeamOutlined aria-hidden="true" />,
  kpi: <BarChartOutlined aria-hidden="true" />,
  campaigns: <SoundOutlined aria-hidden="true" />,
  rules: <TableOutlined aria-hidden="true" />,
  feeds: <InboxOutlined aria-hidden="true" />,
  approvals: <SafetyCertificateOutlined aria-hidden="true" />,
  jobs: <ContainerOutlined aria-hidden="true" />,
  today: <CalendarOutlined aria-hidden="true" />,
  results: <TrophyOutlined aria-hidden="true" />,
  assign: <SwapOutlined aria-hidden="true" />,
  covers: <UserSwitchOutlined aria-hidden="true" />,
  knowledge: <BulbOutlined aria-hidden="true" />,
  contact: <SafetyOutlined aria-hidden="true" />,
  'sign-on': <LoginOutlined aria-hidden="true" />,
};

/** The top bar and, below it, the screen. */
export function Frame() {
  const { t } = useTranslation();
  const person = useMe();
  const nameOf = useNames();
  const word = useWord();
  const signOut = useSignOut();
  const [keysOpen, openKeys] = useState(false);
  return (
    <>
      <a className="skip" href="#screen">
        {t('frame.skip')}
      </a>
      <header className="top">
        <Brand />
        <Screens person={person} icons={ICONS} />
        <div className="top-end">
          <Tooltip title={t('keys.title')}>
            <Button type="text" icon={<KeyOutlined aria-hidden="true" />} aria-label={t('keys.title')} aria-keyshortcuts="Alt+/" onClick={() => openKeys(true)} />
          </Tooltip>
          <KeyList open={keysOpen} onOpen={openKeys} />
          {may(person, 'knowledge') ? <LookUp /> : null}
          <LanguageSwitch />
          <SchemeSwitch />
          <span className="who">
            <strong>{nameOf(person)}</strong>
            <small>{word('role', person.role)}</small>
          </span>
          <Tooltip title={t('frame.signOut')}>
            <Button
              type="text"
              icon={<LogoutOutlined aria-hidden="true" />}
              aria-label={t('frame.signOut')}
              loading={signOut.isPending}
              onClick={() => signOut.mutate()}
            />
          </Tooltip>
        </div>
      </header>
      {may(person, 'desk') ? <PhonePlace /> : null}
      <main id="screen" tabIndex={-1}>
        <Suspense fallback={null}>
          <Outlet />
        </Suspense>
      </main>
    </>
  );
}
