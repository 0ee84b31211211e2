/**
 * Whether a call asks to be answered without ringing: by Call-Info as FreeSWITCH and most others
 * write it, or by Alert-Info. Without such a header nobody is put on the air unasked.
 */
export function asksForAnswer(callInfo: string | undefined, alertInfo: string | undefined): boolean {
  return (
    /;\s*answer-after\s*=\s*"?0"?\s*(?:[;,]|$)/i.test(callInfo ?? '') ||
    /(?:alert-autoanswer|auto[ -]?answer|ring[ -]?answer)/i.test(alertInfo ?? '')
  );
}
