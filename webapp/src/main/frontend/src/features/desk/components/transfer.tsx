import { SwapOutlined } from '@ant-design/icons';
import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Key } from '@/components/key';
import { useKeyMap, useKeys } from '@/lib/keys';
import { AgentStateTag } from '@/components/agent-state-tag';
import { stateOf } from '@/lib/agent-state';
import { useNames } from '@/lib/i18n';
import { type Party, useColleagues, type Wish } from '../api/call-bar';

const NUMBER = /^\+[1-9]\d{6,14}$/;

/** Hands the customer on, or asks somebody first: a colleague by name, or a number. */
export function Transfer({ wish }: { wish: (what: Wish) => void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const keys = useKeyMap();
  useKeys({ transfer: () => setOpen(true) });
  const choose = (what: 'transfer' | 'consult', to: Party) => {
    setOpen(false);
    wish({ what, to });
  };
  return (
    <>
      <Button icon={<SwapOutlined aria-hidden="true" />} aria-keyshortcuts={keys.transfer} onClick={() => setOpen(true)}>
        {t('desk.bar.transfer')} <Key of="transfer" />
      </Button>
      <Modal title={t('desk.bar.transfer')} open={open} footer={null} destroyOnHidden onCancel={() => setOpen(false)}>
        {open ? <Choice choose={choose} /> : null}
      </Modal>
    </>
  );
}

function Choice({ choose }: { choose: (what: 'transfer' | 'consult', to: Party) => void }) {
  const { t } = useTranslation();
  const nameOf = useNames();
  const [words, setWords] = useState('');
  const number = words.replaceAll(/[\s()-]/g, '');
  const isNumber = NUMBER.test(number);
  const { data: found, isError } = useColleagues(words.trim(), !isNumber);
  return (
    <div className="transfer">
      <Input autoFocus aria-label={t('desk.bar.whom')} placeholder={t('desk.bar.whomHint')} maxLength={60} value={words} onChange={(event) => setWords(event.target.value)} />
      {isError ? <p role="alert">{t('desk.bar.noColleagues')}</p> : null}
      <ul className="rows">
        {isNumber ? <Line name={number} choose={choose} to={{ number }} /> : null}
        {isNumber
          ? null
          : found?.map((each) => (
              <Line key={each.id} name={nameOf(each)} choose={choose} to={{ colleague: each.id }}>
                <AgentStateTag state={stateOf({ ...each, legUp: true })} />
              </Line>
            ))}
      </ul>
      {!isNumber && found?.length === 0 ? <p className="soft">{t('desk.bar.nobody')}</p> : null}
    </div>
  );
}

function Line({
  name,
  to,
  choose,
  children,
}: {
  name: string;
  to: Party;
  choose: (what: 'transfer' | 'consult', to: Party) => void;
  children?: React.ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <li>
      <strong>{name}</strong>
      {children}
      {'number' in to ? (
        <Button size="small" aria-label={`${name}: ${t('desk.bar.consult')}`} onClick={() => choose('consult', to)}>
          {t('desk.bar.consult')}
        </Button>
      ) : null}
      <Button size="small" aria-label={`${name}: ${t('desk.bar.blind')}`} onClick={() => choose('transfer', to)}>
        {t('desk.bar.blind')}
      </Button>
    </li>
  );
}
