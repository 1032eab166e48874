#!/bin/bash
# Tries what the README says, with the locally built images (deploy/ci/images.sh): up, a disk in, the events in the console consumer of
# Kafka, down. Removes the volumes at the end: never run it beside an installation that you want to keep.
set -euo pipefail
cd "$(dirname "$0")"
[ ! -e .env ] || { echo "there is an installation here (.env): it is left alone"; exit 1; }
if docker compose version >/dev/null 2>&1; then compose() { docker compose "$@"; }; else compose() { docker-compose "$@"; }; fi
end() {
    local code=$?
    if [ "$code" != 0 ]; then compose ps; compose logs --tail=40; fi
    compose down -v --timeout 30 >/dev/null 2>&1 || true
    rm -rf .env secrets
    exit "$code"
}
trap end EXIT
./setup.sh --ci
compose up -d
node() { compose exec -T "$1" healthy; }
for node in command query replicator-shanghai replicator-singapore; do
    for try in $(seq 1 120); do
        if node "$node" 2>/dev/null; then echo "$node is ready"; break; fi
        [ "$try" -lt 120 ] || { echo "$node did not become ready"; exit 1; }
        sleep 2
    done
done
compose exec -T command bash -c 'head -c 12582912 /dev/urandom >/tmp/disk.raw && ferry import /tmp/disk.raw --name smoke'
compose exec -T command ferry stores
compose exec -T kafka kafka-console-consumer.sh --bootstrap-server kafka:9092 --topic imageferry.events --from-beginning \
    --timeout-ms 20000 >events.txt 2>/dev/null || true
grep -o '"type":"imageferry[^"]*"' events.txt | sort | uniq -c
grep -q '"type":"imageferry.ImageAvailable"' events.txt
rm -f events.txt
echo "smoke: all there"
