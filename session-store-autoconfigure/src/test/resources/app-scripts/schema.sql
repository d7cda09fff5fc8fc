create table if not exists customer (id bigint primary key, name varchar(255));
