#!/bin/bash
# Makes what an installation has of its own and no repository may have: .env with random passwords, and secrets/ with the S3 key and the
# certificates of the nodes. What is there already stays. Needs openssl.
#   setup.sh [--ci]      --ci: the images that deploy/ci/images.sh builds, instead of official ones
set -euo pipefail
cd "$(dirname "$0")"
umask 077

password() { openssl rand -hex 24; }

if [ ! -f .env ]; then
    if [ "${1:-}" = --ci ]; then
        images="FERRY_IMAGE=ferry-ci/ferry:latest
POSTGRES_IMAGE=ferry-ci/postgres:15
POSTGRES_VOLUME=/var/lib/postgresql/data
KAFKA_IMAGE=ferry-ci/kafka:4.2.1
S3_IMAGE=ferry-ci/s3proxy:4.1.0
PROMETHEUS_IMAGE=ferry-ci/prometheus:latest
GRAFANA_IMAGE=grafana/grafana:12.3.0"
    else
        images="FERRY_IMAGE=imageferry/ferry:latest
POSTGRES_IMAGE=postgres:18
POSTGRES_VOLUME=/var/lib/postgresql
KAFKA_IMAGE=apache/kafka:4.2.1
S3_IMAGE=andrewgaul/s3proxy:latest
PROMETHEUS_IMAGE=prom/prometheus:v3.7.3
GRAFANA_IMAGE=grafana/grafana:12.3.0"
    fi
    cat >.env.new <<ENV
# Made by setup.sh. Keep it: what is encrypted in the databases' volumes and the S3 stores opens with these.
COMPOSE_PROJECT_NAME=imageferry
# Images. A PostgreSQL before 18 keeps its files in /var/lib/postgresql/data: say so in POSTGRES_VOLUME.
$images
# Ports on the loopback interface of this machine
FERRY_PORT=8410
FERRY_QUERY_PORT=8411
KAFKA_PORT=9094
PROMETHEUS_PORT=9090
GRAFANA_PORT=3000
# Secrets
COMMAND_PASSWORD=$(password)
QUERY_PASSWORD=$(password)
S3_ACCESS_KEY=ferry
S3_SECRET_KEY=$(password)
GRAFANA_PASSWORD=$(password)
KAFKA_CLUSTER_ID=$(openssl rand -base64 16 | tr '+/' '-_' | tr -d '=')
ENV
    mv .env.new .env
fi
set -a
. ./.env
set +a

mkdir -p secrets
chmod 755 secrets
# The user of the image (10001) has to be able to read them, and who may look into this folder is up to you.
if [ ! -f secrets/s3 ]; then
    printf '[default]\naws_access_key_id = %s\naws_secret_access_key = %s\n' "$S3_ACCESS_KEY" "$S3_SECRET_KEY" >secrets/s3
fi
nodes="command replicator-shanghai replicator-singapore"
./certificates.sh secrets/authority server=command replicator-shanghai replicator-singapore
for node in $nodes; do
    # each node gets its own key and no other
    mkdir -p "secrets/$node"
    for file in ca.crt "$node.crt" "$node.key"; do cp "secrets/authority/$file" "secrets/$node/$file"; done
done
if [ "$(id -u)" = 0 ]; then
    chown -R 10001:10001 secrets/s3 $(printf 'secrets/%s ' $nodes)
else
    chmod a+r secrets/s3 && chmod -R a+rX $(printf 'secrets/%s ' $nodes)
    echo "not root: the files in $(pwd)/secrets can be read by every user of this machine; 'sudo chown -R 10001:10001' and chmod go-rwx them"
fi
echo "ready: docker compose up -d (in $(pwd))"
