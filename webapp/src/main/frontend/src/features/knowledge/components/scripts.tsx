import { useQuery } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '@/components/failure';
import { Made } from '@/components/made';
import type { CallScript, Words } from '@/lib/call-script';
import { useLanguage } from '@/lib/i18n';
import { useMe } from '@/lib/session';
import { type ScriptVersion, scriptsQuery } from '../api/scripts';
import { ScriptWriting } from './script-writing';

const WRITERS = ['marketer', 'supervisor'];

/** What is said in calls of each type: read by everybody, written on by marketers and supervisors of all regions. */
export function Scripts() {
  const { t } = useTranslation();
  const { role, regionId } = useMe();
  const { data, error, refetch } = useQuery(scriptsQuery);
  const [writing, write] = useState<string | null>(null);
  const writes = WRITERS.includes(role) && regionId === null;
  const same = (one: ScriptVersion, other: ScriptVersion | undefined) => other?.type === one.type && other.campaign === one.campaign;
  const latest = data?.filter((each, place) => !same(each, data[place - 1])) ?? [];
  return (
    <section className="card" aria-label={t('scripts.title')}>
      <h2>{t('scripts.title')}</h2>
      {error ? <Failure problem={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton active /> : null}
      <ul className="scripts">
        {latest.map((version) => {
          const name = `${t(`desk.script.types.${version.type}`)}${version.campaign === null ? '' : ` · ${version.campaign}`}`;
          return (
            <li key={version.id} aria-label={name}>
              {writing === version.id ? (
                <ScriptWriting name={name} before={version} onClose={() => write(null)} />
              ) : (
                <>
                  <details>
                    <summary>
                      <strong>{name}</strong> <Made version={version} />
                    </summary>
                    <Reading script={version.script} />
                    {data
                      ?.filter((each) => each.id !== version.id && same(version, each))
                      .map((each) => (
                        <p key={each.id} className="small">
                          <Made version={each} />
                        </p>
                      ))}
                  </details>
                  {writes ? (
                    <Button size="small" aria-label={t('knowledge.changeOf', { key: name })} onClick={() => write(version.id)}>
                      {t('knowledge.change')}
                    </Button>
                  ) : null}
                </>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Reading({ script }: { script: CallScript }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const say = (words: Words) => (language === 'en' ? words.en : words.zh);
  return (
    <ol>
      {script.stages.map((stage) => (
        <li key={stage.key}>
          <strong>{say(stage.name)}</strong> <small className="soft">{say(stage.hint)}</small>
          <ul>
            {stage.says.map((sentence) => (
              <li key={sentence.en}>
                {say(sentence)} {sentence.must ? <em className="small">{t('scripts.must')}</em> : null}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}
