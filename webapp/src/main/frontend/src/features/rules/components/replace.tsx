import { Button, Input, Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleTable } from '../api/rules';
import { replaceAll } from '../sheet';

/** One text for another in all cells, with how many. */
export function Replace({ table, onChange }: { table: RuleTable; onChange: (table: RuleTable) => void }) {
  const { t } = useTranslation();
  const [find, setFind] = useState('');
  const [by, setBy] = useState('');
  const replaced = replaceAll(table, find, by);
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      content={
        <div className="rule-replace">
          <label>
            <span>{t('rules.find')}</span>
            <Input value={find} maxLength={200} onChange={(event) => setFind(event.target.value)} />
          </label>
          <label>
            <span>{t('rules.replaceBy')}</span>
            <Input value={by} maxLength={200} onChange={(event) => setBy(event.target.value)} />
          </label>
          <Button type="primary" disabled={replaced.cells === 0} onClick={() => onChange(replaced.table)}>
            {t('rules.replaceIn', { count: replaced.cells })}
          </Button>
        </div>
      }
    >
      <Button>{t('rules.replace')}</Button>
    </Popover>
  );
}
