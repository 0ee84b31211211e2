import { QueryClientProvider } from '@tanstack/react-query';
import { App as Messages, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useState } from 'react';
import { RouterProvider, type RouterProviderProps } from 'react-router';
import { useLanguage } from '@/lib/i18n';
import { useScheme } from '@/lib/scheme';
import { newQueryClient } from './query-client';
import './texts';
import { themeOf } from './theme';

/** The server writes a fresh value into the page for every answer; without one the placeholder stays. */
function nonce(): string | undefined {
  const content = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content;
  return content && !content.startsWith('__') ? content : undefined;
}

/** The whole page with everything around it: theme, language, data. */
export function Page({ router }: Pick<RouterProviderProps, 'router'>) {
  const [client] = useState(newQueryClient);
  const [csp] = useState(() => {
    const value = nonce();
    return value === undefined ? {} : { nonce: value };
  });
  const scheme = useScheme();
  const language = useLanguage();
  return (
    <ConfigProvider
      theme={themeOf(scheme)}
      locale={language === 'en' ? enUS : zhCN}
      csp={csp}
      button={{ autoInsertSpace: false }}
    >
      <Messages>
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </Messages>
    </ConfigProvider>
  );
}
