#!/bin/bash
# A Docker daemon for a machine without systemd, as root.
#   docker.sh install   the Debian packages that the images and the tests need, where they are missing
#   docker.sh start     starts a daemon, unless one answers; ends when it answers
#   docker.sh clean     removes what the tests left: containers and networks with their labels, nothing else
#   docker.sh stop      ends the daemon that `start` started, and no other
set -euo pipefail

state=${FERRY_CI_STATE:-/tmp/ferry-ci-docker}
pid_file=$state/dockerd.pid
log=$state/dockerd.log
export DEBIAN_FRONTEND=noninteractive

answers() { docker info >/dev/null 2>&1; }

install() {
    local missing=() package
    for package in docker.io iptables docker-compose postgresql-15 postgresql-contrib openjdk-17-jre-headless prometheus ca-certificates; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q ' installed$' || missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    echo "installing ${missing[*]}"
    # nothing that comes along is to start a service of its own: the files are what is wanted
    local guard=
    if [ ! -e /usr/sbin/policy-rc.d ]; then
        printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d
        chmod 755 /usr/sbin/policy-rc.d
        guard=1
    fi
    local failed=0
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >"$state/apt.log" 2>&1 || failed=1
    [ -z "$guard" ] || rm -f /usr/sbin/policy-rc.d
    if [ "$failed" = 1 ]; then
        tail -n 20 "$state/apt.log"
        echo "these packages could not be installed: ${missing[*]}"
        return 1
    fi
}

# Containers need control groups: the machine has them mounted, or this does it (version 2, or 1 by controller).
control_groups() {
    [ -z "$(ls -A /sys/fs/cgroup 2>/dev/null)" ] || return 0
    if mount -t cgroup2 cgroup2 /sys/fs/cgroup 2>/dev/null && grep -q memory /sys/fs/cgroup/cgroup.controllers; then return 0; fi
    umount /sys/fs/cgroup 2>/dev/null || true
    mount -t tmpfs cgroup /sys/fs/cgroup || return 0
    local controller
    for controller in $(awk '!/^#/ && $4 == 1 { print $1 }' /proc/cgroups); do
        mkdir -p "/sys/fs/cgroup/$controller"
        mount -t cgroup -o "$controller" cgroup "/sys/fs/cgroup/$controller" 2>/dev/null || rmdir "/sys/fs/cgroup/$controller"
    done
}

# Starts a daemon with these arguments and waits for its first answer, half a minute at most.
attempt() {
    local path=$1
    shift
    echo "== dockerd $* (PATH $path)" >>"$log"
    PATH=$path setsid dockerd --pidfile "$pid_file" "$@" >>"$log" 2>&1 </dev/null &
    local daemon=$! i
    for i in $(seq 1 120); do
        if answers; then return 0; fi
        kill -0 "$daemon" 2>/dev/null || return 1
        sleep 0.25
    done
    kill "$daemon" 2>/dev/null || true
    wait "$daemon" 2>/dev/null || true
    return 1
}

start() {
    if answers; then
        echo "a daemon answers already; it is used and left running"
        return 0
    fi
    command -v dockerd >/dev/null || { echo "there is no dockerd: docker.sh install"; return 1; }
    rm -f "$pid_file"
    control_groups
    # the usual way first; then what kernels and file systems of build machines are known to lack
    local legacy=$state/legacy
    mkdir -p "$legacy"
    if [ -x /usr/sbin/iptables-legacy ]; then
        ln -sf /usr/sbin/iptables-legacy "$legacy/iptables"
        ln -sf /usr/sbin/ip6tables-legacy "$legacy/ip6tables"
    fi
    if attempt "$PATH" || attempt "$legacy:$PATH" || attempt "$PATH" --storage-driver vfs || attempt "$legacy:$PATH" --storage-driver vfs; then
        docker info --format 'dockerd {{.ServerVersion}}, {{.Driver}}, cgroup v{{.CgroupVersion}}'
        return 0
    fi
    tail -n 40 "$log"
    echo "this machine cannot run a Docker daemon (root, control groups and iptables are needed); all it said is in $log"
    return 1
}

clean() {
    answers || return 0
    local label
    for label in org.testcontainers=true imageferry.test=true; do
        docker ps -aq --filter "label=$label" | xargs -r docker rm -fv >/dev/null
        docker network ls -q --filter "label=$label" | xargs -r docker network rm >/dev/null
    done
}

stop() {
    [ -s "$pid_file" ] || return 0
    local pid i
    pid=$(cat "$pid_file")
    [ "$(cat "/proc/$pid/comm" 2>/dev/null)" = dockerd ] || return 0
    kill "$pid"
    for i in $(seq 1 120); do
        [ -d "/proc/$pid" ] || return 0
        sleep 0.25
    done
    echo "dockerd $pid does not end"
    return 1
}

mkdir -p "$state"
case "${1:-}" in
    install | start | clean | stop) "$1" ;;
    *) sed -n 2,6p "$0"; exit 2 ;;
esac
