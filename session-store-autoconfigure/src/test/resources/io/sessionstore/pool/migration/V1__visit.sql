create table visit (
  id bigint not null primary key,
  page varchar(255)
);
