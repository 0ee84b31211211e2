-- What of a closed month does not rest on counted sales, as it stood when the month was closed.
create table month_close_line (
  prefecture_id    text not null,
  month            date not null,
  manager          text,          -- null: customers whom nobody owned
  members          bigint not null,
  retained         bigint not null,
  hard_bound       bigint not null,
  claimed          bigint not null,
  claimed_in_force bigint not null,
  left_net         bigint not null,
  applied          bigint not null,
  suspended        bigint not null,
  foreign key (prefecture_id, month) references month_close,
  unique nulls not distinct (prefecture_id, month, manager)
);
create trigger month_close_line_stays before update or delete on month_close_line for each row execute function refuse_change();
