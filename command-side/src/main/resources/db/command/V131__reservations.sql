-- What an account has of that it may have only so many of, beside the images of image_slot. Written under the append lock, which makes
-- counting and adding one step; removed in the transaction of the event that ends the thing.
create table reservation (
    quota      text not null,
    holder     text not null, -- the snapshot, copy task or image
    account_id text not null,
    scope      text not null, -- the region; empty where all regions count together
    work       text not null, -- the task that makes the holder, which ends it when it fails; empty when there is none
    primary key (quota, holder)
);
create index reservation_of_account on reservation (account_id, quota, scope);
create index reservation_of_work on reservation (work) where work <> '';
