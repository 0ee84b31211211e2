import { Tooltip } from 'antd';
import type { ReactNode } from 'react';

/** A figure that says what it is to whoever points at it or comes to it by keyboard. */
export function Explained({ words, children }: { words: string; children: ReactNode }) {
  return (
    <Tooltip title={words} trigger={['hover', 'focus']}>
      <button type="button" className="explained number">
        {children}
      </button>
    </Tooltip>
  );
}
