import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { count, money } from '@/lib/format';
import { useLanguage, useNames } from '@/lib/i18n';
import type { Manager, People, Wish } from '../api/assign';

/** Who gives and who gets, with what each looks after now; nobody does both. */
export function Sides({ people, wish, onChange }: { people: People; wish: Wish; onChange: (part: Partial<Wish>) => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const but = (all: readonly string[], id: string, on: boolean) => [...all.filter((each) => each !== id), ...(on ? [id] : [])];
  const give = (id: string, on: boolean) => onChange({ from: but(wish.from, id, on), to: but(wish.to, id, false) });
  const get = (id: string, on: boolean) => onChange({ to: but(wish.to, id, on), from: but(wish.from, id, false) });
  return (
    <section className="card assign-table" aria-label={t('assign.people')}>
      <table className="ruled">
        <thead>
          <tr>
            <th scope="col">{t('assign.manager')}</th>
            <th scope="col">{t('assign.gives')}</th>
            <th scope="col">{t('assign.gets')}</th>
            <Columns />
          </tr>
        </thead>
        <tbody>
          {people.nobodys === null ? null : (
            <tr>
              <th scope="row">{t('assign.nobodys')}</th>
              <td>
                <Checkbox
                  checked={wish.fromNobody}
                  disabled={people.nobodys === 0}
                  aria-label={t('assign.givesWho', { who: t('assign.nobodys') })}
                  onChange={(event) => onChange({ fromNobody: event.target.checked })}
                />
              </td>
              <td />
              <td className="number">{count(people.nobodys, language)}</td>
              <td colSpan={4} />
            </tr>
          )}
          {people.managers.map((each) => (
            <Row key={each.id} manager={each} gives={wish.from.includes(each.id)} gets={wish.to.includes(each.id)} onGive={give} onGet={get} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Columns() {
  const { t } = useTranslation();
  return (
    <>
      <th scope="col" className="number">
        {t('assign.customers')}
      </th>
      <th scope="col" className="number">
        {t('assign.value')}
      </th>
      <th scope="col" className="number">
        {t('assign.promises')}
      </th>
      <th scope="col" className="number">
        {t('assign.orders')}
      </th>
      <th scope="col" className="number">
        {t('assign.calls')}
      </th>
    </>
  );
}

interface RowOf {
  readonly manager: Manager;
  readonly gives: boolean;
  readonly gets: boolean;
  readonly onGive: (id: string, on: boolean) => void;
  readonly onGet: (id: string, on: boolean) => void;
}

function Row({ manager, gives, gets, onGive, onGet }: RowOf) {
  const { t } = useTranslation();
  const language = useLanguage();
  const nameOf = useNames();
  const who = nameOf(manager);
  const { load } = manager;
  return (
    <tr>
      <th scope="row">
        {who} {manager.active ? null : <small className="soft">{t('assign.hasLeft')}</small>}
      </th>
      <td>
        <Checkbox checked={gives} aria-label={t('assign.givesWho', { who })} onChange={(event) => onGive(manager.id, event.target.checked)} />
      </td>
      <td>
        <Checkbox
          checked={gets}
          disabled={!manager.active}
          aria-label={t('assign.getsWho', { who })}
          onChange={(event) => onGet(manager.id, event.target.checked)}
        />
      </td>
      <td className="number">{count(load.customers, language)}</td>
      <td className="number">{money(load.value, language)}</td>
      <td className="number">{count(load.promises, language)}</td>
      <td className="number">{count(load.workOrders, language)}</td>
      <td className="number">
        {count(load.calls, language)}
        {manager.capacity === null ? null : ` / ${count(manager.capacity, language)}`}
      </td>
    </tr>
  );
}
