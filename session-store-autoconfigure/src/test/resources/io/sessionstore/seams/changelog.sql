--liquibase formatted sql

--changeset clinic:1
create table booking (id int not null);
