import { type Action, useKeyMap } from '@/lib/keys';

/** The key of an action as this person has it. */
export function Key({ of }: { of: Action }) {
  return <kbd>{useKeyMap()[of]}</kbd>;
}
