#!/bin/bash
# Builds the image of the service from this checkout: deploy/docker/build.sh [--tag NAME] [--base IMAGE]
# Needs a JDK 17 or newer and Maven for what goes in, Docker for the rest. What `mvn package` left is used when nothing is newer.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
tag=imageferry/ferry:latest
base=eclipse-temurin:17-jre
while [ $# -gt 0 ]; do
    case $1 in
        --tag) tag=$2 ;;
        --base) base=$2 ;;
        *) sed -n 2,3p "$0"; exit 2 ;;
    esac
    shift 2
done

target=$root/deploy/standalone/target
stale() {
    [ -d "$target/lib" ] && [ -f "$target/classes/postgres-binaries.properties" ] || return 0
    [ -n "$(find "$root/pom.xml" "$root/shared-events" "$root/command-side" "$root/query-side" "$root/deploy/standalone" \
        \( -name target -prune \) -o \( \( -path '*/src/main/*' -o -name pom.xml \) -type f -newer "$target/lib" -print -quit \))" ]
}
if stale; then
    echo "building the service with Maven: about a minute"
    rm -rf "$target/lib"
    (cd "$root" && mvn -B -q -Dfast -DskipTests -pl deploy/standalone -am package)
fi

context=$(mktemp -d)
trap 'rm -rf "$context"' EXIT
mkdir "$context/libs" "$context/own"
cp "$target"/lib/*.jar "$context/libs/"
for module in shared-events command-side query-side; do mv "$context/libs/$module"-*.jar "$context/own/"; done
cp -R "$target/classes" "$context/classes"
cp "$root/deploy/docker/Dockerfile" "$root/deploy/docker/ferry" "$root/deploy/docker/healthy" "$context/"
chmod 755 "$context/ferry" "$context/healthy"
chmod -R u=rwX,go=rX "$context/libs" "$context/own" "$context/classes"
docker build --build-arg "BASE=$base" --tag "$tag" "$context"
