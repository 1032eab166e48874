#!/bin/bash
# Builds on this machine, without a registry, what stands in for the official images: Debian's PostgreSQL, JRE and Prometheus, Kafka and an S3
# server from their libraries, and the service on that JRE. Prints what each took. Needs: a daemon (docker.sh start), the packages of
# docker.sh install, Maven.
#   images.sh [--no-service]     the last one needs what `mvn package` left in deploy/standalone/target, and builds it when it is missing
# KEEP=1 leaves alone what is there already.
set -euo pipefail
cd "$(dirname "$0")"
export DOCKER_BUILDKIT=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

step() {
    local what=$1 begun=$SECONDS
    shift
    if ! "$@" >"$work/log" 2>&1; then
        tail -n 40 "$work/log"
        echo "FAILED: $what"
        exit 1
    fi
    printf '%-32s %3d s\n' "$what" "$((SECONDS - begun))"
}

kept() { [ -n "${KEEP:-}" ] && docker image inspect "$1" >/dev/null 2>&1; }

base() { kept "$1" || step "$1" ./closure.sh "$@"; }

# The libraries of a small pom, beside the files of its image.
libraries() { mvn -B -q -f "$1/pom.xml" dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory="$work/$(basename "$1")/libs"; }

image() {
    local name=$1 folder=$2
    mkdir -p "$work/$folder"
    cp -R "images/$folder/." "$work/$folder/"
    step "$name" docker build -t "$name" "$work/$folder"
}

base ferry-ci/jre:17 openjdk-17-jre-headless
base ferry-ci/postgres-base:15 postgresql-15 postgresql-contrib
base ferry-ci/prometheus-base prometheus
kept ferry-ci/postgres:15 || image ferry-ci/postgres:15 postgres
kept ferry-ci/prometheus || image ferry-ci/prometheus prometheus
if ! kept ferry-ci/kafka:4.2.1; then
    step "libraries of Kafka" libraries images/kafka
    image ferry-ci/kafka:4.2.1 kafka
fi
if ! kept ferry-ci/s3proxy:4.1.0; then
    # its own pom is a module of the build: the server that the S3 tests use
    if [ ! -d ../s3-servers/target/s3proxy ]; then
        step "libraries of s3proxy" mvn -B -q -Dfast -f ../../pom.xml -pl deploy/s3-servers process-resources
    fi
    mkdir -p "$work/s3/libs"
    cp ../s3-servers/target/s3proxy/*.jar "$work/s3/libs/"
    image ferry-ci/s3proxy:4.1.0 s3
fi
if [ "${1:-}" != --no-service ]; then
    step ferry-ci/ferry:latest ../docker/build.sh --tag ferry-ci/ferry:latest --base ferry-ci/jre:17
fi
