import { App, Modal, Select, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '@/components/failure';
import { useProblemWords } from '@/components/problem-words';
import { MOST_SKILLS, SKILL, useSetSkills, useSkills } from '../api/skills';

/** What one agent may serve: campaigns that ask for skills are lent only who has them all. */
export function Skills({ agentId, name, onClose }: { agentId: string; name: string; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const wordsOf = useProblemWords();
  const { data, error, refetch } = useSkills(agentId);
  const set = useSetSkills(agentId);
  const [changed, setChanged] = useState<readonly string[] | null>(null);
  const wanted = changed ?? data?.skills ?? [];
  const wrong = wanted.filter((skill) => !SKILL.test(skill));
  const keep = () =>
    set.mutate(wanted, {
      onError: (problem) => void message.error(wordsOf(problem).sentence),
      onSuccess: () => {
        void message.success(t('floor.acts.done'));
        onClose();
      },
    });
  return (
    <Modal
      open
      title={t('floor.skills.of', { name })}
      okText={t('floor.skills.keep')}
      cancelText={t('floor.skills.leave')}
      okButtonProps={{ disabled: !data || wrong.length > 0 || wanted.length > MOST_SKILLS, loading: set.isPending }}
      onOk={keep}
      onCancel={onClose}
    >
      {error && !data ? <Failure problem={error} onRetry={() => void refetch()} /> : null}
      {data ? (
        <>
          <p id="skills-what">{t('floor.skills.what')}</p>
          <Select
            mode="tags"
            autoFocus
            className="skills-input"
            aria-label={t('floor.skills.title')}
            aria-describedby="skills-what skills-wrong"
            value={[...wanted]}
            tokenSeparators={[',', ' ', '，']}
            open={false}
            status={wrong.length > 0 ? 'error' : ''}
            onChange={(skills: string[]) => setChanged(skills)}
          />
          <p id="skills-wrong" role="alert" className="skills-wrong">
            {wrong.length > 0
              ? t('floor.skills.wrong', { skill: wrong[0] })
              : wanted.length > MOST_SKILLS
                ? t('floor.skills.tooMany', { most: MOST_SKILLS })
                : ''}
          </p>
        </>
      ) : error ? null : (
        <Skeleton active title={false} paragraph={{ rows: 2 }} />
      )}
    </Modal>
  );
}
