-- What an import found before it changed it, so that it can be taken back. A customer whom it made has no row of kind
-- customer, and then nothing else either. Without foreign keys: it is written in bulk and purged by age.
create table import_before (
  batch_id    bigint not null,
  customer_id bigint not null,
  kind        text not null check (kind in ('customer', 'contract', 'bill', 'usage', 'outcome')),
  day         date,                                        -- the month, or on which the contract starts
  image       jsonb                                        -- the row as it was; null: there was none
);
create index import_before_batch on import_before (batch_id);

alter table import_batch
  add column undoable  boolean not null default false,     -- what was before is kept
  add column undone_at timestamptz;
