-- How somebody proves who they are, apart from who they are.
create table credential (
  id bigint not null auto_increment primary key,
  account_id bigint not null references account (id) on delete cascade,
  password_hash varchar(100) not null
);

insert into credential (account_id, password_hash) select id, password_hash from account;

alter table account drop column password_hash;
