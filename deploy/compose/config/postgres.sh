#!/bin/bash
# Run once, on an empty volume: the database of the query side, whose user knows nothing of the command side's.
set -e
psql -v ON_ERROR_STOP=1 -v password="$QUERY_PASSWORD" --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
create role ferry_query login password :'password';
create database ferry_query owner ferry_query;
revoke connect on database ferry from public;
revoke connect on database ferry_query from public;
grant connect on database ferry_query to ferry_query;
SQL
