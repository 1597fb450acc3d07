-- Two editors of one instrument: the second meets a conflict.
alter table law.instrument add column version int not null default 1;
