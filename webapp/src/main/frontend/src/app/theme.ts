import { theme, type ThemeConfig } from 'antd';
import type { Scheme } from '@/lib/scheme';

const FONT =
  '-apple-system, BlinkMacSystemFont, "Segoe UI", "Noto Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';

const shared: NonNullable<ThemeConfig['token']> = {
  fontFamily: FONT,
  borderRadius: 8,
  wireframe: false,
  motionDurationMid: '0.12s',
  motionDurationSlow: '0.16s',
};

/** Ant Design's tokens moved to where text keeps a contrast of 4.5 : 1 and more. */
export function themeOf(scheme: Scheme): ThemeConfig {
  return scheme === 'dark'
    ? {
        algorithm: theme.darkAlgorithm,
        components: { Segmented: { trackBg: '#1c2738', itemSelectedBg: '#33445f' } },
        token: {
          ...shared,
          colorPrimary: '#2f74d0',
          colorError: '#ff8f8f',
          colorLink: '#7cb5ff',
          colorBgBase: '#0c121c',
          colorBgContainer: '#151d2b',
          colorBgElevated: '#1c2738',
          colorBorder: '#3a4a63',
          colorBorderSecondary: '#26334a',
          colorText: '#e8eef8',
          colorTextSecondary: '#b4c1d6',
          colorTextTertiary: '#9aa9c1',
          colorTextDescription: '#9aa9c1',
          colorTextPlaceholder: '#8b9ab3',
        },
      }
    : {
        algorithm: theme.defaultAlgorithm,
        components: { Segmented: { trackBg: '#e4eaf3' } },
        token: {
          ...shared,
          colorPrimary: '#0958d9',
          colorError: '#b5121f',
          colorLink: '#0958d9',
          colorText: '#14213a',
          colorTextSecondary: '#45536b',
          colorTextTertiary: '#595959',
          colorTextDescription: '#595959',
          colorTextPlaceholder: '#6b7689',
          colorBorder: '#c3ccd9',
          colorBorderSecondary: '#e2e8f1',
          colorBgLayout: '#f3f6fb',
        },
      };
}
