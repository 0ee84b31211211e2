-- Days are folded over all campaigns.
create index call_attempt_begun on call_attempt (begun_at);
create index disposition_at on disposition (at);
