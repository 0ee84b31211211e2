-- How an import read its file; and dry runs, which change no customer and keep what they found.
alter table import_batch
  add column dry_run      boolean not null default false,
  add column form         text,                            -- UTF-8, comma, 37 columns
  add column test_numbers boolean not null default false,
  add column samples      jsonb not null default '[]';     -- the first changes: [{"line", "key", "column", "before", "after"}]
