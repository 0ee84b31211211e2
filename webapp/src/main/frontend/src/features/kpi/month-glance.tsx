import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '@/components/failure';
import { count, percent } from '@/lib/format';
import { useLanguage, useNames } from '@/lib/i18n';
import { type Glance, glanceQuery } from './api/glance';
import { FIGURES, type Figure, type MonthLine } from './api/month';
import { MemberRows } from './member-rows';
import { MonthRows } from './month-rows';
import { PaceBar, useAmount } from './my-figure';
import { membersOf, type Seven, SEVEN, shortOf, type Stand, standOf } from './stand';
import './glance.css';
import './my-results.css';

/** The month at a glance: seven figures, their pace, and who explains the gap. */
export function MonthGlance({ of }: { of: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(glanceQuery(of));
  const [chosen, choose] = useState<Seven>('retention');
  if (!data) {
    return error ? (
      <Failure problem={error} onRetry={() => void refetch()} />
    ) : (
      <div className="card kpi-wait">
        <Skeleton active paragraph={{ rows: 4 }} />
      </div>
    );
  }
  return (
    <section aria-label={t('glance.title')} className="glance">
      <p className="soft">
        {t('glance.workingDays', { over: data.working.over, days: data.working.days })}
        {data.working.known ? null : ` ${t('glance.unknownHolidays')}`}
      </p>
      <ul className="glance-tiles">
        {SEVEN.map((figure) => (
          <li key={figure}>
            <Tile figure={figure} glance={data} chosen={figure === chosen} onChoose={() => choose(figure)} />
          </li>
        ))}
      </ul>
      <Gap figure={chosen} glance={data} />
    </section>
  );
}

function Tile({ figure, glance, chosen, onChoose }: { figure: Seven; glance: Glance; chosen: boolean; onChoose: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const stand = standOf(figure, glance);
  const members = membersOf(glance.lines);
  const name = t(`kpi.month.column.${figure}`);
  const asked = glance.asked[figure];
  const rate = figure === 'retention' || figure === 'hard-bind';
  const shown = rate
    ? members === 0
      ? '–'
      : percent((figure === 'retention' ? members - stand.is : stand.is) / members, language, 1, 1)
    : count(stand.is, language);
  const target = asked === undefined ? t('results.noTarget') : rate ? percent(asked, language, 1) : count(Math.round(asked), language);
  const expected = figure === 'retention' ? glance.day / glance.length : figure === 'hard-bind' ? null : glance.share;
  return (
    <button type="button" className="card glance-tile" aria-pressed={chosen} onClick={onChoose}>
      <span className="glance-name">{name}</span>
      <span className="glance-number number">
        <strong>{shown}</strong> <small className="soft">/ {target}</small>
      </span>
      {stand.pace === null || stand.asked === null ? null : (
        <PaceBar pace={stand.pace} part={stand.asked === 0 ? Math.min(1, stand.is) : stand.is / stand.asked} expected={expected} name={name} words={<Sentence figure={figure} stand={stand} glance={glance} />} />
      )}
      <Before figure={figure} glance={glance} />
    </button>
  );
}

/** Where it leads as it goes, and what each day left must bring. */
function Sentence({ figure, stand, glance }: { figure: Seven; stand: Stand; glance: Glance }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const amount = useAmount();
  const { is, asked, forecast, daily } = stand;
  if (asked === null) {
    return null;
  }
  const running = glance.day > 0 && glance.day < glance.length;
  if (figure === 'retention') {
    return (
      <>
        {t('glance.losses', { lost: count(is, language), allowed: count(Math.floor(asked), language), day: glance.day })}
        {running && forecast !== null ? ` ${t('glance.atThisPace', { forecast: count(Math.round(forecast), language) })}` : null}
      </>
    );
  }
  if (figure === 'hard-bind') {
    return is >= asked ? t('glance.enough') : t('glance.more', { more: count(Math.ceil(asked - is), language) });
  }
  return (
    <>
      {running && forecast !== null ? `${t('glance.atThisPace', { forecast: count(Math.round(forecast), language) })} ` : null}
      {daily === null ? null : daily === 0 ? t('glance.enough') : t('glance.daily', { daily: amount(daily), left: glance.working.days - glance.working.over })}
    </>
  );
}

function Before({ figure, glance }: { figure: Seven; glance: Glance }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (figure === 'hard-bind') {
    return null;
  }
  return (
    <small className="soft number">
      {glance.before
        .map((each) => {
          const was =
            figure === 'retention' ? (each.members === 0 ? '–' : percent(each.retained / each.members, language, 1, 1)) : count(each.counts[figure] ?? 0, language);
          return t(figure === 'retention' ? 'glance.wasWhole' : 'glance.was', { month: each.month, was });
        })
        .join(' · ')}
    </small>
  );
}

/** Who is short of his part, by bars; each opens to its customers or orders. */
function Gap({ figure, glance }: { figure: Seven; glance: Glance }) {
  const { t } = useTranslation();
  const amount = useAmount();
  const nameOf = useNames();
  const [open, setOpen] = useState<MonthLine | null>(null);
  const all = shortOf(figure, glance);
  const most = Math.max(...all.map((each) => Math.abs(each.gap)), 1);
  const name = t(`kpi.month.column.${figure}`);
  const short = all.filter((each) => each.gap > 0);
  const inAll = short.reduce((before, each) => before + each.gap, 0);
  const tenth = (value: number) => amount(Math.round(value * 10) / 10);
  return (
    <section className="card glance-gap" aria-label={t('glance.gapOf', { figure: name })}>
      <h2>{t('glance.gapOf', { figure: name })}</h2>
      <p className="soft">{all.length === 0 ? t('glance.noGap') : short.length === 0 ? t('glance.nobodyShort') : t('glance.gapIs', { gap: tenth(inAll), count: short.length })}</p>
      <ol>
        {all.map((each) => (
          <li key={each.line.id} data-short={each.gap > 0}>
            <button type="button" className="kpi-open" aria-label={t('glance.openOf', { name: nameOf(each.line), figure: name })} onClick={() => setOpen(each.line)}>
              {nameOf(each.line)}
            </button>
            <i aria-hidden="true">
              <b style={{ width: `${(Math.abs(each.gap) / most) * 100}%` }} />
            </i>
            <span className="number">
              {t(figure === 'retention' ? 'glance.lossPart' : 'glance.part', { is: amount(each.is), expected: tenth(each.expected) })}
            </span>
          </li>
        ))}
      </ol>
      {open === null ? null : isFigure(figure) ? (
        <MonthRows month={glance.month} line={open} figure={figure} onClose={() => setOpen(null)} />
      ) : (
        <MemberRows month={glance.month} line={open} first={figure === 'retention' ? 'gone' : 'unbound'} onClose={() => setOpen(null)} />
      )}
    </section>
  );
}

function isFigure(figure: Seven): figure is Figure {
  return (FIGURES as readonly string[]).includes(figure);
}
