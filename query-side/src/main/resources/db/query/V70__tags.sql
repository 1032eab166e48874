-- The tags of a resource of any type, as one object of keys and values, and its resource group. The resource itself, and
-- whether it is gone, stands in the table of its type. An index of its own for each question: who has this tag, and whose are these.
create table query.labelled_resource (
    resource_id       text   primary key,
    resource_type     text   not null,
    account_id        text   not null,
    region_id         text   not null,
    tags              jsonb  not null default '{}',
    resource_group_id text   not null default '',
    last_sequence     bigint not null
);
create index labelled_resource_tags on query.labelled_resource using gin (tags);
create index labelled_resource_owner on query.labelled_resource (account_id, region_id, resource_type, resource_id)
    where tags <> '{}';
drop index query.image_tags;
alter table query.snapshot drop column resource_group_id, drop column tags;
