import { PhoneOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '@/components/problem-words';
import { serverNow } from '@/lib/clock';
import { moment } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { type Promised, useCall, useCallbacks } from '../api/callbacks';

/** The calls that I have promised: what is due first, then what was kept, late or broken within a day. */
export function MyCallbacks() {
  const { t } = useTranslation();
  const { data: callbacks, isError } = useCallbacks();
  if (isError) {
    return (
      <p role="alert" className="soft">
        {t('desk.callbacks.unread')}
      </p>
    );
  }
  return callbacks === undefined || callbacks.length === 0 ? null : (
    <section className="card callbacks" aria-labelledby="callbacks">
      <h2 id="callbacks">{t('desk.callbacks.title')}</h2>
      <ul className="rows">
        {callbacks.map((each) => (
          <Line key={each.id} callback={each} />
        ))}
      </ul>
    </section>
  );
}

function Line({ callback }: { callback: Promised }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { message } = App.useApp();
  const wordsOf = useProblemWords();
  const call = useCall();
  const now = serverNow();
  const moved = callback.dueAt !== callback.wishedAt;
  const open = callback.state === 'open' || callback.state === 'task';
  return (
    <li>
      <span className="row-state" data-of={open ? 'open' : callback.state}>
        {t(`desk.callbacks.state.${callback.state}`)}
      </span>
      <span>{callback.nameMasked}</span>
      <small className="soft number">
        {moment(callback.dueAt, now, language)}
        {moved ? ` (${t('desk.callbacks.wished', { at: moment(callback.wishedAt, now, language) })})` : ''}
      </small>
      {callback.state === 'task' ? (
        <Button
          size="small"
          icon={<PhoneOutlined aria-hidden="true" />}
          loading={call.isPending}
          onClick={() => call.mutate(callback.customer, { onError: (problem) => void message.error(wordsOf(problem).sentence) })}
        >
          {t('desk.callbacks.call')}
        </Button>
      ) : null}
    </li>
  );
}
