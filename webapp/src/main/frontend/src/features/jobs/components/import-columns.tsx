import { Button, Input } from 'antd';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Proposal, type Template, useSaveTemplate } from '../api/imports';
import { Refused } from '@/components/refused';

const MONTHLY = ':{month}';

/** Our columns, as they are offered while a person types. */
const OURS = [
  'key', 'name', 'phone', 'region', 'zone', 'language', 'owner', 'joined_on', 'handset_since', 'months_in_service',
  'contract_term', 'contract_starts_on', 'contract_ends_on', 'payment_method', 'internet', 'tech_support',
  'online_security', 'dependents', 'in_net', 'monthly_charge', 'porting_enquired_on', 'port_out_applied_on', 'churned',
  'left_on',
];

/** What a person made of a proposal: an empty target leaves a column out, and other words are no longer translated. */
export function templateOf(proposal: Proposal, targets: Readonly<Record<string, string>>, countryCode: string): Template {
  const monthly = Object.entries(proposal.template.columns).filter(([, target]) => target.endsWith(MONTHLY));
  const single = proposal.columns.filter(({ target }) => !target?.endsWith(MONTHLY));
  const targetOf = (header: string) => (targets[header] ?? '').trim();
  const same = (header: string) => proposal.columns.some((each) => each.header === header && each.target === targetOf(header));
  return {
    ...proposal.template,
    columns: Object.fromEntries([
      ...single.filter(({ header }) => targetOf(header) !== '').map(({ header }) => [header, targetOf(header)]),
      ...monthly,
    ]) as Record<string, string>,
    ignored: single.filter(({ header }) => targetOf(header) === '').map(({ header }) => header),
    values: Object.fromEntries(
      Object.entries(proposal.template.values).filter(([header]) => same(header) || monthly.some(([each]) => each === header)),
    ),
    countryCode: countryCode.trim() === '' ? null : countryCode.trim(),
  };
}

/** What each column of the file means, to be kept under a name. */
export function ImportColumns({ proposal, onSaved }: { proposal: Proposal; onSaved: (name: string) => void }) {
  const { t } = useTranslation();
  const save = useSaveTemplate();
  const [targets, setTargets] = useState<Record<string, string>>(() =>
    Object.fromEntries(proposal.columns.map(({ header, target }) => [header, target ?? ''])),
  );
  const [name, setName] = useState('');
  const [countryCode, setCountryCode] = useState(proposal.template.countryCode ?? '');
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    save.mutate(
      { name: name.trim(), wish: templateOf(proposal, targets, countryCode) },
      { onSuccess: (saved) => onSaved(saved.name) },
    );
  };
  return (
    <form className="import-columns" aria-label={t('imports.columns')} onSubmit={submit}>
      <table className="ruled">
        <thead>
          <tr>
            <th scope="col">{t('imports.header')}</th>
            <th scope="col">{t('imports.samples')}</th>
            <th scope="col">{t('imports.target')}</th>
          </tr>
        </thead>
        <tbody>
          {proposal.columns.map(({ header, target, samples }) => (
            <tr key={header}>
              <th scope="row">{header}</th>
              <td>{samples.join(' · ')}</td>
              <td>
                {target?.endsWith(MONTHLY) ? (
                  target
                ) : (
                  <input
                    className="ant-input"
                    list="our-columns"
                    aria-label={t('imports.targetOf', { header })}
                    placeholder={t('imports.leftOut')}
                    maxLength={120}
                    value={targets[header] ?? ''}
                    onChange={(event) => setTargets((before) => ({ ...before, [header]: event.target.value }))}
                  />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <datalist id="our-columns">
        {OURS.map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
      <div className="job-start">
        <label>
          <span>{t('imports.countryCode')}</span>
          <Input value={countryCode} maxLength={3} onChange={(event) => setCountryCode(event.target.value)} />
        </label>
        <label>
          <span>{t('imports.templateName')}</span>
          <Input value={name} maxLength={64} onChange={(event) => setName(event.target.value)} />
        </label>
        <Button htmlType="submit" disabled={name.trim() === ''} loading={save.isPending}>
          {t('imports.saveTemplate')}
        </Button>
      </div>
      <Refused problem={save.error} />
    </form>
  );
}
