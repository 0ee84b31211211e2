-- How the files of other sources become rows of ours: versions are only added, so an import can name the one it used.
create table import_template (
  id       bigint generated always as identity primary key,
  name     text not null check (length(name) between 1 and 64),
  version  integer not null check (version > 0),
  template json not null,                  -- {"columns", "ignored", "values", "dates", "decimalComma", "countryCode"}
  made_by  text not null,
  made_at  timestamptz not null default now(),
  unique (name, version)
);
create trigger import_template_stays before update or delete on import_template for each row
  execute function refuse_change();

alter table import_batch add column template_id bigint references import_template;
