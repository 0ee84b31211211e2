-- Files come from the operator's file servers, and results go there.

-- A feed's files may lie there, from where they are brought into the feed's folder.
alter table feed
  add column server_host      text check (length(server_host) between 1 and 253),
  add column server_port      integer check (server_port between 1 and 65535),
  add column server_user      text check (length(server_user) between 1 and 64),
  add column server_folder    text check (length(server_folder) between 1 and 1000),
  add column server_key       text check (server_key ~ '^SHA256:[A-Za-z0-9+/]{43}$'), -- that the server must show
  add column pickup_holder    text,             -- the process that brings files now
  add column picked_up_at     timestamptz,
  add column pickup_remark_zh text,             -- what stood in the way there the last time
  add column pickup_remark_en text,
  add constraint feed_server_whole check (
    num_nulls(server_host, server_port, server_user, server_folder, server_key) in (0, 5)),
  add constraint feed_pickup_remark_whole check ((pickup_remark_zh is null) = (pickup_remark_en is null));

-- What was brought from there. A delivery that lies there unchanged is brought once; one that changed is another.
create table feed_brought (
  id               bigint generated always as identity primary key,
  feed             text not null references feed,
  file             text not null check (length(file) between 1 and 100), -- without .csv and .ctl
  data_bytes       bigint not null check (data_bytes >= 0),
  data_modified    timestamptz not null,         -- as the server has it
  control_bytes    bigint not null check (control_bytes >= 0),
  control_modified timestamptz not null,
  brought_at       timestamptz not null default clock_timestamp(), -- the last time
  unique (feed, file, data_bytes, data_modified, control_bytes, control_modified)
);

-- A result file that was handed over may go on to a server.
alter table result_file add column sent_at timestamptz; -- null: it is still to be sent, or stays where it is
