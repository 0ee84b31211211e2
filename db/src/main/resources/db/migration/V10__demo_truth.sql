-- The demo operator's hidden truth, kept apart from everything the program may look at.
create schema demo;
create table demo.truth (
  subscription_key text primary key,
  propensity       double precision not null,
  leaves           boolean not null
);
create table demo.operator (
  seed       bigint not null,
  made_on    date not null,
  customers  bigint not null
);
