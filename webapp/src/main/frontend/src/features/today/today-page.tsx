import { CheckCircleOutlined, PhoneOutlined } from '@ant-design/icons';
import { Alert, App, Button, Skeleton } from 'antd';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { Failure } from '@/components/failure';
import { Key } from '@/components/key';
import { Note } from '@/components/note';
import { useProblemWords } from '@/components/problem-words';
import { serverNow } from '@/lib/clock';
import { moment } from '@/lib/format';
import { useLanguage, useWord } from '@/lib/i18n';
import { useKeys } from '@/lib/keys';
import { type Entry, type Today, useDial, useToday } from './api/today';
import { Results } from './results';
import './today.css';

/** What I have to do today, the most urgent first: complaints, promises, my list, orders, low answers. */
export default function TodayPage() {
  const { t } = useTranslation();
  const go = useNavigate();
  const { day, error, liveness, again } = useToday(() => void go('/desk'));
  return (
    <div className="today">
      <h1>{t('screen.today')}</h1>
      <div role="status">
        {day && (error || (liveness.lastEventAt !== null && !liveness.connected)) ? <Alert type="warning" showIcon title={t('today.old')} /> : null}
      </div>
      {error && !day ? <Failure problem={error} onRetry={again} /> : null}
      {!day && !error ? <Skeleton active paragraph={{ rows: 8 }} /> : null}
      {day ? <Results day={day} /> : null}
      {day?.entries.length === 0 ? <Note icon={<CheckCircleOutlined aria-hidden="true" />} title={t('today.nothing')} text={t('today.nothingText')} /> : null}
      {day && day.entries.length > 0 ? <Entries day={day} /> : null}
    </div>
  );
}

const KINDS = ['complaint', 'promise', 'record', 'order', 'answer'] as const;

function Entries({ day }: { day: Today }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const wordsOf = useProblemWords();
  const dial = useDial();
  const list = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(nameOf(day.entries[0]));
  const current = day.entries.find((each) => nameOf(each) === at) ?? day.entries[0];
  const call = (customer: string) => dial.mutate(customer, { onError: (problem) => void message.error(wordsOf(problem).sentence) });
  useKeys({ 'accept-call': () => (current === undefined || dial.isPending ? undefined : call(current.customer)) });
  const step = (event: KeyboardEvent) => {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const links = [...(list.current?.querySelectorAll<HTMLElement>('[data-entry]') ?? [])];
    const here = links.findIndex((each) => each === document.activeElement);
    if (move === undefined || here < 0) {
      return;
    }
    event.preventDefault();
    links[Math.max(0, Math.min(links.length - 1, here + move))]?.focus();
  };
  const totals = { promise: day.promises, record: day.records, order: day.orders, answer: day.answers, complaint: day.complaints };
  return (
    <div ref={list} className="today-lists" onKeyDown={step}>
      <p className="soft">
        {t('today.keys')} <Key of="accept-call" />
      </p>
      {KINDS.map((kind) => {
        const entries = day.entries.filter((each) => each.kind === kind);
        return entries.length === 0 ? null : (
          <section key={kind} className="card today-part" aria-label={t(`today.${kind}`)}>
            <h2>
              {t(`today.${kind}`)}{' '}
              <small className="soft number">
                {entries.length < totals[kind] ? t('today.shown', { shown: entries.length, all: totals[kind] }) : totals[kind]}
              </small>
            </h2>
            <ol>
              {entries.map((each) => (
                <Line key={nameOf(each)} entry={each} current={each === current} onHere={() => setAt(nameOf(each))} onCall={() => call(each.customer)} calling={dial.isPending && dial.variables === each.customer} />
              ))}
            </ol>
          </section>
        );
      })}
    </div>
  );
}

function nameOf(entry: Entry | undefined): string {
  return entry === undefined ? '' : `${entry.kind}-${entry.id}`;
}

interface LineOf {
  readonly entry: Entry;
  readonly current: boolean;
  readonly calling: boolean;
  readonly onHere: () => void;
  readonly onCall: () => void;
}

function Line({ entry, current, calling, onHere, onCall }: LineOf) {
  const { t } = useTranslation();
  const language = useLanguage();
  const word = useWord();
  const now = serverNow();
  const what = whatOf(entry, word, t);
  return (
    <li data-overdue={entry.overdue} aria-current={current} onFocus={onHere}>
      <Link to={`/customers/${entry.customer}`} data-entry tabIndex={current ? 0 : -1}>
        {entry.nameMasked}
      </Link>
      {entry.tier === null ? <span /> : (
        <span className="tier" data-tier={entry.tier}>
          {word('tier', entry.tier)}
        </span>
      )}
      <span className="today-due">
        {entry.overdue ? <strong>{t('today.overdue')} </strong> : null}
        {entry.due === null ? null : moment(entry.due, now, language)}
      </span>
      <span className="today-why">
        {what === '' ? null : <span>{what} </span>}
        {entry.inPerson ? <span>{t('today.inPerson')} </span> : null}
        {entry.reasons.map((reason) => (
          <span key={reason.en} className="today-reason">
            {language === 'en' ? reason.en : reason.zh}
          </span>
        ))}
        <small className="soft">{off(entry, t)}</small>
      </span>
      <Button size="small" tabIndex={current ? 0 : -1} icon={<PhoneOutlined aria-hidden="true" />} loading={calling} aria-label={t('today.callWho', { who: entry.nameMasked })} onClick={onCall}>
        {t('today.call')}
      </Button>
    </li>
  );
}

/** What was promised, or is. */
function whatOf(entry: Entry, word: ReturnType<typeof useWord>, t: ReturnType<typeof useTranslation>['t']): string {
  switch (entry.kind) {
    case 'promise':
      return word('promise', entry.what);
    case 'record':
      return '';
    case 'order':
      return word('orderState', entry.what);
    case 'answer':
      return t('survey.of5', { score: entry.what });
    case 'complaint':
      return word('complaints.state', entry.what);
  }
}

/** What takes an entry off the day. */
function off(entry: Entry, t: ReturnType<typeof useTranslation>['t']): string {
  switch (entry.kind) {
    case 'promise':
      return t(entry.callback ? 'today.offCallback' : 'today.offPromise');
    case 'record':
      return t('today.offRecord', { attempts: entry.attempts, most: entry.most });
    case 'order':
      return t('today.offOrder');
    case 'answer':
      return t('survey.off_day');
    case 'complaint':
      return t(entry.what === 'answered' ? 'complaintsUrgent.offTold' : 'complaintsUrgent.offAnswered');
  }
}
