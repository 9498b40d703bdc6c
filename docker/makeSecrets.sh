#!/bin/sh
# Makes the passwords of the databases and the token that lets people into the app, once, in docker/secrets/, which only you
# can enter: sh docker/makeSecrets.sh
set -eu
umask 022
cd "$(dirname "$0")"
if [ -e secrets ]; then
  echo "docker/secrets is there already. Databases made with it keep its passwords: remove it with their volumes." >&2
  exit 1
fi
mkdir -m 700 secrets

random() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }

postgres=$(random)
clickhouse=$(random)
random > secrets/access_token
random > secrets/postgres_admin_password
printf '%s' "$postgres" > secrets/postgres_password
printf 'postgres://plumbline:%s@postgres:5432/plumbline' "$postgres" > secrets/postgres_url
printf 'http://plumbline:%s@clickhouse:8123/plumbline' "$clickhouse" > secrets/clickhouse_url
# ClickHouse is told the hash alone.
hash=$(printf '%s' "$clickhouse" | sha256sum | cut -d' ' -f1)
printf '<clickhouse><users><plumbline><password_sha256_hex>%s</password_sha256_hex></plumbline></users></clickhouse>\n' "$hash" > secrets/clickhouse_user.xml
