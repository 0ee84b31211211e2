import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { command, get } from '@/lib/api';

/** As the server takes it. */
export const SKILL = /^[a-z0-9_-]{1,32}$/;
export const MOST_SKILLS = 20;

const skills = z.object({ skills: z.array(z.string()) });

const pathOf = (agentId: string) => `/api/floor/agents/${encodeURIComponent(agentId)}/skills`;
const keyOf = (agentId: string) => ['floor-skills', agentId];

/** What an agent may serve. */
export function useSkills(agentId: string) {
  return useQuery({
    queryKey: keyOf(agentId),
    queryFn: ({ signal }) => get(skills, pathOf(agentId), signal),
    staleTime: 0,
  });
}

/** Replaces them all; who is signed on has them at once. */
export function useSetSkills(agentId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wanted: readonly string[]) => command('PUT', pathOf(agentId), { skills: wanted }),
    onSuccess: () => client.invalidateQueries({ queryKey: keyOf(agentId) }),
  });
}
