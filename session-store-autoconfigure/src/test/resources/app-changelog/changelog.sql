--liquibase formatted sql

--changeset app:1
create table customer (id bigint primary key, name varchar(255));

--changeset app:2
insert into customer (id, name) values (1, 'Ann');
