-- A begin and a result lock the lease's row FOR KEY SHARE. With the fence in a key, whoever takes the
-- lease over (a new fence) waits for them, and whoever only renews it (the same fence) does not.
create unique index dialer_lease_fence on dialer_lease (campaign_id, fence);
