import { Button, Input, Select } from 'antd';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Refused } from '@/components/refused';
import type { Article } from '@/components/look-up/api/articles';
import { CALL_TYPES } from '@/lib/call-types';
import { useWrite } from '../api/write';

const KEY = /^[a-z][a-z0-9-]{0,63}$/;

/** A new article, or the next version of one, in both languages. */
export function Writing({ before, onClose }: { before: Article | null; onClose: () => void }) {
  const { t } = useTranslation();
  const write = useWrite();
  const [key, setKey] = useState(before?.key ?? '');
  const [title, setTitle] = useState(before?.title ?? { zh: '', en: '' });
  const [text, setText] = useState(before?.text ?? { zh: '', en: '' });
  const [words, setWords] = useState<readonly string[]>(before?.words ?? []);
  const [types, setTypes] = useState<readonly string[]>(before?.callTypes ?? []);
  const [reason, setReason] = useState('');
  const whole = KEY.test(key) && [title.zh, title.en, reason].every((each) => each.trim() !== '');
  const told = text.zh.trim() !== '' && text.en.trim() !== '';
  const send = (withText: boolean) =>
    write.mutate(
      { key, after: before?.version ?? null, title, text: withText ? text : null, words, callTypes: types, reason: reason.trim() },
      { onSuccess: onClose },
    );
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (whole && told) {
      send(true);
    }
  };
  return (
    <form className="writing" aria-label={before ? t('knowledge.changeOf', { key: before.key }) : t('knowledge.new')} onSubmit={submit}>
      {before ? null : (
        <Words name={t('knowledge.key')} hint={t('knowledge.keyHint')} most={64} value={key} onChange={setKey} />
      )}
      {(['zh', 'en'] as const).map((language) => (
        <div key={language} className="writing-language" lang={language === 'zh' ? 'zh-CN' : 'en'}>
          <Words name={t(`knowledge.title.${language}`)} most={language === 'zh' ? 100 : 200} value={title[language]} onChange={(said) => setTitle({ ...title, [language]: said })} />
          <label>
            <span>{t(`knowledge.text.${language}`)}</span>
            <Input.TextArea rows={6} maxLength={language === 'zh' ? 4_000 : 8_000} value={text[language]} onChange={(event) => setText({ ...text, [language]: event.target.value })} />
          </label>
        </div>
      ))}
      <label>
        <span>{t('knowledge.words')}</span>
        <Select mode="tags" maxCount={20} tokenSeparators={[',', '，']} aria-label={t('knowledge.words')} value={[...words]} onChange={(said: string[]) => setWords(said)} open={false} suffix={null} />
      </label>
      <label>
        <span>{t('knowledge.callTypes')}</span>
        <Select mode="multiple" aria-label={t('knowledge.callTypes')} value={[...types]} onChange={(said: string[]) => setTypes(said)} options={CALL_TYPES.map((type) => ({ value: type, label: t(`desk.script.types.${type}`) }))} />
      </label>
      <Words name={t('knowledge.reason')} most={500} value={reason} onChange={setReason} />
      <Refused problem={write.error} />
      <div className="buttons">
        <Button type="primary" htmlType="submit" loading={write.isPending} disabled={!whole || !told}>
          {t('knowledge.keep')}
        </Button>
        {before && before.text !== null ? (
          <Button danger loading={write.isPending} disabled={!whole} onClick={() => send(false)}>
            {t('knowledge.withdraw')}
          </Button>
        ) : null}
        <Button onClick={onClose}>{t('knowledge.leave')}</Button>
      </div>
    </form>
  );
}

function Words({ name, hint, most, value, onChange }: { name: string; hint?: string; most: number; value: string; onChange: (said: string) => void }) {
  return (
    <label>
      <span>{name}</span>
      <Input maxLength={most} value={value} {...(hint === undefined ? {} : { placeholder: hint })} onChange={(event) => onChange(event.target.value)} />
    </label>
  );
}
