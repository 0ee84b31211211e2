import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Wish } from '../api/call-bar';
import type { Call } from '../api/desk';

/** Whether the call is being recorded, in words, and the switch for it where the campaign leaves it to the manager. */
export function Recording({ call, wish }: { call: Call; wish: (what: Wish) => void }) {
  const { t } = useTranslation();
  const recording = call.live?.recording ?? false;
  if (call.recorded === null || call.recorded === 'OFF') {
    return null;
  }
  return (
    <>
      <span role="status" className="recording" data-on={recording}>
        {t(recording ? 'desk.bar.recording' : 'desk.bar.notRecording')}
      </span>
      {call.recorded === 'ON_DEMAND' ? (
        <Button aria-pressed={recording} onClick={() => wish({ what: recording ? 'stop-recording' : 'record' })}>
          {t(recording ? 'desk.bar.stopRecording' : 'desk.bar.record')}
        </Button>
      ) : null}
    </>
  );
}
