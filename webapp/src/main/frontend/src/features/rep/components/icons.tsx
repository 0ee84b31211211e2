import type { ReactNode } from 'react';

function Icon({ children }: { children: ReactNode }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

/** Lines of our own: an icon library would be larger than the page. */
export const ICONS = {
  waiting: <Icon><path d="M4 13l3-8h10l3 8v6H4zM4 13h5l1.5 3h3L15 13h5" /></Icon>,
  mine: <Icon><path d="M6 4h12v16H6zM9 9h6M9 13h6M9 17h3" /></Icon>,
  'walk-in': <Icon><path d="M4 10l1.5-5h13L20 10M5 10v10h14V10M10 20v-5h4v5M4 10h16" /></Icon>,
  done: <Icon><path d="M12 3a9 9 0 1 0 9 9M8 11l4 4 8-9" /></Icon>,
  more: <Icon><path d="M4 6h16M4 12h16M4 18h16" /></Icon>,
  back: <Icon><path d="M15 5l-7 7 7 7" /></Icon>,
  calm: <Icon><path d="M12 3a9 9 0 1 0 .01 0M12 7v5l3 2" /></Icon>,
  soon: <Icon><path d="M12 3a9 9 0 1 0 .01 0M12 7v6M12 16v.5" /></Icon>,
  late: <Icon><path d="M12 3L2 20h20zM12 9v5M12 16.5v.5" /></Icon>,
  paused: <Icon><path d="M12 3a9 9 0 1 0 .01 0M10 9v6M14 9v6" /></Icon>,
  sending: <Icon><path d="M12 19V6M6 12l6-6 6 6" /></Icon>,
} as const;
