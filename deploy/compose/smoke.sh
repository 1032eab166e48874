#!/bin/bash
# Tries what the README says, with the locally built images (deploy/ci/images.sh): up, a disk in, a copy, a copy that is cancelled, the events
# in the console consumer of Kafka, what Prometheus sees, down. Removes the volumes at the end: never run it beside an installation that you want to keep.
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
image=$(compose exec -T command bash -c 'head -c 12582912 /dev/urandom >/tmp/disk.raw && ferry import /tmp/disk.raw --name smoke' | grep -o 'm-[a-z0-9]*' | tail -n 1)
echo "imported: $image"
compose exec -T command ferry stores

field() { grep -o "\"$1\":\"[^\"]*\"" | cut -d '"' -f 4 | head -n 1; }
copy=$(./call.sh CopyImage RegionId=cn-hangzhou "ImageId=$image" DestinationRegionId=cn-shanghai DestinationImageName=smoke | field ImageId)
for try in $(seq 1 60); do
    status=$(./call.sh DescribeImages RegionId=cn-shanghai "ImageId=$copy" Status=Creating,Available | field Status)
    [ "$status" != Available ] || break
    sleep 1
done
[ "$status" = Available ] || { echo "the copy $copy is $status"; exit 1; }
echo "copied: $copy"

# so slow that it is cancelled on its way
compose exec -T command ferry links rate cn-hangzhou ap-southeast-1 1M
cancelled=$(./call.sh CopyImage RegionId=cn-hangzhou "ImageId=$image" DestinationRegionId=ap-southeast-1 | field ImageId)
./call.sh CancelCopyImage RegionId=ap-southeast-1 "ImageId=$cancelled"
! ./call.sh DescribeImages RegionId=ap-southeast-1 "ImageId=$cancelled" | grep -q Available
echo "cancelled: $cancelled"

for try in $(seq 1 10); do
    compose exec -T kafka /opt/kafka/bin/kafka-console-consumer.sh --bootstrap-server kafka:9092 --topic imageferry.events --from-beginning \
        --timeout-ms 5000 2>/dev/null >events.txt || true
    if grep -q '"type":"imageferry.CopyCancelled"' events.txt; then break; fi
done
grep -o '"type":"imageferry[^"]*"' events.txt | sort | uniq -c
told() { [ "$(grep -c "\"type\":\"imageferry.$1\".*\"subject\":\"$2\"\|\"subject\":\"$2\".*\"type\":\"imageferry.$1\"" events.txt)" = 1 ] || { echo "not once in the events: $1 of $2"; exit 1; }; }
told ImageAvailable "$image"
told CopyCompleted "ct-${copy#m-}"
told CopyCancelled "ct-${cancelled#m-}"
rm -f events.txt
port=$(sed -n 's/^PROMETHEUS_PORT=//p' .env)
# by the name that the alerts ask for
for try in $(seq 1 30); do
    up=$(curl -sS "http://127.0.0.1:$port/api/v1/query?query=sum(up%7Bjob=%22image-ferry%22%7D)" | grep -o '"[0-9]*"\]' | tr -dc 0-9)
    if [ "${up:-0}" -ge 4 ]; then break; fi
    sleep 1
done
[ "${up:-0}" -ge 4 ] || { echo "Prometheus sees $up nodes"; exit 1; }
echo "smoke: all there"
