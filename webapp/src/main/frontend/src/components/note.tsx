import type { ReactNode } from 'react';

/** A calm sentence where a screen has nothing to show, and the one thing to do about it. */
export function Note({ icon, title, text, children }: { icon?: ReactNode; title: string; text?: string; children?: ReactNode }) {
  return (
    <section className="note">
      {icon ? <span className="note-icon">{icon}</span> : null}
      <h2>{title}</h2>
      {text ? <p>{text}</p> : null}
      {children}
    </section>
  );
}
