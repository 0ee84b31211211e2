import { useMutation, useQueryClient } from '@tanstack/react-query';
import { command } from '@/lib/api';
import { type Day, yearQuery } from './contact';

/** Enters, changes or takes out a day; refused when somebody was faster. */
export function useWriteDay(jurisdiction: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ day, seen, wished }: { day: string; seen: Day | null; wished: Day | null }) =>
      command('PUT', `/api/contact/jurisdictions/${encodeURIComponent(jurisdiction)}/calendar/days/${day}`, { seen, wished }),
    // Whether it worked or somebody was faster: the picture shows what is true now.
    onSettled: (_done, _problem, { day }) => client.invalidateQueries({ queryKey: yearQuery(jurisdiction, Number(day.slice(0, 4))).queryKey }),
  });
}
