-- What a telephone manager may serve beyond the campaign signed on to: the keys campaigns ask for.
create table staff_skill (
  staff_id text not null references staff,
  skill    text not null check (skill ~ '^[a-z0-9_-]{1,32}$'),
  primary key (staff_id, skill)
);
