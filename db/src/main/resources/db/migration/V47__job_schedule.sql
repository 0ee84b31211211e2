-- Which process starts a job at its hour: the first that writes the hour here, while no other holds the row.
create table job_schedule (
  job      text primary key,
  holder   text not null,
  until    timestamptz not null,
  last_due timestamptz not null
);
