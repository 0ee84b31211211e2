import { DownOutlined } from '@ant-design/icons';
import { Dropdown } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, useLocation } from 'react-router';
import { may, type Me, type Right, SCREENS } from '@/lib/session';

/** So many stand in the bar of a small office screen; one more is not worth a list. */
const IN_THE_BAR = 8;

/** The screens of a person: the first in the bar, what is beyond it in a list at its end. */
export function Screens({ person, icons }: { person: Me; icons: Record<Right, ReactNode> }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const mine = SCREENS.filter((screen) => may(person, screen));
  const shown = mine.length > IN_THE_BAR + 1 ? mine.slice(0, IN_THE_BAR) : mine;
  const more = mine.slice(shown.length);
  const here = more.find((screen) => pathname.startsWith(`/${screen}`));
  return (
    <nav aria-label={t('frame.screens')}>
      {shown.map((screen) => (
        <NavLink key={screen} to={`/${screen}`}>
          {icons[screen]}
          <span>{t(`screen.${screen}`)}</span>
        </NavLink>
      ))}
      {more.length > 0 ? (
        <Dropdown
          trigger={['click']}
          menu={{
            items: more.map((screen) => ({
              key: screen,
              icon: icons[screen],
              label: <NavLink to={`/${screen}`}>{t(`screen.${screen}`)}</NavLink>,
            })),
          }}
        >
          <button type="button" className={here ? 'active' : ''} aria-haspopup="menu">
            {here ? t(`screen.${here}`) : t('frame.more')} <DownOutlined aria-hidden="true" />
          </button>
        </Dropdown>
      ) : null}
    </nav>
  );
}
