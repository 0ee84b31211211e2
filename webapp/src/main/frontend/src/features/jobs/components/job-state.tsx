import { CheckCircleFilled, CloseCircleFilled, MinusCircleOutlined, SyncOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Job } from '../api/jobs';

const ICONS: Record<Job['state'], ReactNode> = {
  running: <SyncOutlined aria-hidden="true" />,
  completed: <CheckCircleFilled aria-hidden="true" />,
  failed: <CloseCircleFilled aria-hidden="true" />,
  stopped: <MinusCircleOutlined aria-hidden="true" />,
};

/** How a job stands, in a word and a sign. */
export function JobState({ state }: { state: Job['state'] }) {
  const { t } = useTranslation();
  return (
    <span className="job-state" data-state={state}>
      {ICONS[state]} {t(`jobs.state.${state}`)}
    </span>
  );
}
