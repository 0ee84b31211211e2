-- No number may be called twice within the window, whichever customers share it.
create index call_attempt_phone on call_attempt (phone, begun_at desc);
-- The next records of the newest list, without walking through the lists before it.
create index call_list_record_offer on call_list_record (list_id, priority desc, id) where state = 'waiting';
