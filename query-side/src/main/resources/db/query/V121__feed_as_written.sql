-- Documents of the feed are handed out as they were written, and nobody searches in them: taking them apart was for nothing.
alter table query.event_feed
    alter column data type text using data::text,
    alter column metadata type text using metadata::text;
