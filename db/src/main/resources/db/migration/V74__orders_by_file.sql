-- Where orders are handed over in files: what is in which file. An order is in one.
create table order_file (
  number     bigint generated always as identity primary key, -- files are new-orders-NUMBER.csv and .ctl
  part       uuid not null unique,                            -- what they are called until they are handed over
  rows       bigint not null check (rows > 0),
  sha256     text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  written_at timestamptz not null default clock_timestamp(),
  handing_at timestamptz,                                     -- null: both files lie under their .part names
  handed_at  timestamptz                                      -- null: it is not known whether they got their own
);
create index order_file_to_hand on order_file (number) where handed_at is null;
create trigger order_file_stays before delete on order_file for each row execute function refuse_change();

create table order_by_file (
  reference        uuid primary key,                          -- ours; answers name it
  subscription_key text not null,
  offer            text not null,
  product          text not null,
  agreed_at        timestamptz not null,
  salesperson      text,
  taken_at         timestamptz not null default clock_timestamp(),
  file             bigint references order_file               -- null: goes with the next
);
create index order_by_file_waiting on order_by_file (taken_at) where file is null;
create trigger order_by_file_in_one before update on order_by_file for each row when (old.file is not null)
  execute function refuse_change();
create trigger order_by_file_stays before delete on order_by_file for each row execute function refuse_change();
