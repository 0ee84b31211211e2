import type { ReactNode } from 'react';

/** A calm sentence where a screen has nothing to show, and the one thing to do about it; alone, it is the whole screen. */
export function Note({ icon, title, text, alone = false, children }: { icon?: ReactNode; title: string; text?: string; alone?: boolean; children?: ReactNode }) {
  const Title = alone ? 'h1' : 'h2';
  return (
    <section className="note">
      {icon ? <span className="note-icon">{icon}</span> : null}
      <Title>{title}</Title>
      {text ? <p>{text}</p> : null}
      {children}
    </section>
  );
}
