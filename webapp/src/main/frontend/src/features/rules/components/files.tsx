import { Button, Modal } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Refused } from '@/components/refused';
import { fileOf, type RuleTable, useReadFile, type Version } from '../api/rules';
import { Changes } from './differences';
import { useLabel } from './words';

/** The table as a spreadsheet or as DMN, and either back: what it would change is shown before it is taken. */
export function Files({ version, onChange }: { version: Version; onChange: ((table: RuleTable) => void) | null }) {
  const { t } = useTranslation();
  const labelOf = useLabel();
  const chosen = useRef<HTMLInputElement>(null);
  const read = useReadFile(version.id);
  return (
    <>
      <Button href={fileOf(version.id, 'xlsx')} download>
        {t('rules.asXlsx')}
      </Button>
      <Button href={fileOf(version.id, 'dmn')} download>
        {t('rules.asDmn')}
      </Button>
      {onChange === null ? null : (
        <>
          <input
            ref={chosen}
            type="file"
            hidden
            accept=".xlsx,.dmn"
            aria-label={t('rules.bring')}
            onChange={(event) => {
              const file = event.target.files?.[0];
              if (file !== undefined) {
                read.mutate(file);
              }
              event.target.value = '';
            }}
          />
          <Button loading={read.isPending} onClick={() => chosen.current?.click()}>
            {t('rules.bring')}
          </Button>
          <Refused problem={read.error} />
          <Modal
            title={t('rules.broughtChanges')}
            open={read.data !== undefined}
            width={760}
            okText={t('rules.take')}
            cancelText={t('rules.leave')}
            onCancel={() => read.reset()}
            onOk={() => {
              if (read.data !== undefined) {
                onChange(read.data.table);
              }
              read.reset();
            }}
          >
            {read.data?.notes.map((note) => (
              <p key={note.sentence.en} className="soft">
                {labelOf(note.sentence)}
              </p>
            ))}
            <div className="rule-differences rule-brought">{read.data ? <Changes difference={read.data.diff} /> : null}</div>
            {read.data && read.data.faults.length > 0 ? <p className="rule-errors">{t('rules.broughtFaults', { count: read.data.faults.length })}</p> : null}
          </Modal>
        </>
      )}
    </>
  );
}
