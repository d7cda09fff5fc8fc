create table customer (id bigint primary key, name varchar(255));

insert into customer (id, name) values (1, 'Ann');
