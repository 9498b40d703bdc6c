#!/bin/sh
# Runs once, when the database is made: the app's role, which owns nothing but what it makes in its own database.
set -eu
psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --set=password="$(cat "$PLUMBLINE_PASSWORD_FILE")" \
  --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" <<'SQL'
CREATE ROLE plumbline LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS CONNECTION LIMIT 50 PASSWORD :'password';
REVOKE ALL ON DATABASE postgres, template1, :"DBNAME" FROM PUBLIC;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT CONNECT ON DATABASE :"DBNAME" TO plumbline;
GRANT USAGE, CREATE ON SCHEMA public TO plumbline;
ALTER ROLE plumbline SET idle_in_transaction_session_timeout = '10min';
SQL
