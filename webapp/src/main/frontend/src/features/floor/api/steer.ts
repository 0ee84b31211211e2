import { useMutation, useQueryClient } from '@tanstack/react-query';
import { command } from '@/lib/api';

export const MODES = ['PREVIEW', 'PROGRESSIVE', 'PREDICTIVE', 'MANUAL'] as const;

export type Steer =
  | { readonly to: 'mode'; readonly mode: string }
  | { readonly to: 'pause'; readonly reason: string }
  | { readonly to: 'resume' };

/** Changes how a campaign calls; the floor shows it within two seconds. */
export function useSteer(campaignId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ to, ...body }: Steer) => command('POST', `/api/campaigns/${encodeURIComponent(campaignId)}/${to}`, body),
    onSuccess: () => client.invalidateQueries({ queryKey: ['floor'] }),
  });
}

export const HEARING = ['listen', 'whisper', 'barge', 'off'] as const;
export const SET_TO = ['READY', 'BREAK', 'MEETING', 'TRAINING', 'LOGGED_OUT'] as const;

export type Act =
  | { readonly to: 'supervise'; readonly mode: (typeof HEARING)[number] }
  | { readonly to: 'presence'; readonly presence: (typeof SET_TO)[number] };

/** Goes into an agent's call with one's own telephone, or sets what the agent has forgotten. */
export function useAct(agentId: string) {
  return useMutation({
    mutationFn: ({ to, ...body }: Act) => command('POST', `/api/floor/agents/${encodeURIComponent(agentId)}/${to}`, body),
  });
}
