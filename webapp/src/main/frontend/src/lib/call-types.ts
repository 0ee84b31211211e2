/** What a call is about; whoever talks may choose another than the one that is known. */
export const CALL_TYPES = [
  'retention',
  'win_back',
  'service',
  'callback',
  'inbound',
  'emergency',
  'complaint',
  'enquiry',
  'advice',
  'fault',
  'order',
  'cancellation',
] as const;
export type CallType = (typeof CALL_TYPES)[number];
