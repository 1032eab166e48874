#!/bin/bash
# Calls an action of the API, signed with the first account's access key, and prints the answer (JSON). Needs curl and openssl.
#   call.sh ACTION [NAME=VALUE ...]       call.sh DescribeImages RegionId=cn-hangzhou
# Actions of images have the version 2014-05-26, those of keys (Version=2016-01-20) have to say so. Ends with 1 when the answer is a refusal.
set -euo pipefail
cd "$(dirname "$0")"
[ $# -gt 0 ] || { sed -n 2,4p "$0"; exit 2; }
if docker compose version >/dev/null 2>&1; then compose() { docker compose "$@"; }; else compose() { docker-compose "$@"; }; fi

# FERRY_ACCESS_KEY_ID and FERRY_ACCESS_KEY_SECRET
credentials=$(compose exec -T command cat /var/lib/image-ferry/credentials </dev/null | tr -d '\r')
value() { sed -n "s/^$1=//p" <<<"$credentials"; }
port=$(sed -n 's/^FERRY_PORT=//p' .env)

# Every byte but letters, digits and - _ . ~ as %XX
encoded() {
    local LC_ALL=C text=$1 i char
    for ((i = 0; i < ${#text}; i++)); do
        char=${text:i:1}
        case $char in [A-Za-z0-9._~-]) printf %s "$char" ;; *) printf %%%02X "'$char" ;; esac
    done
}

# HMAC-SHA1 of the text on stdin, by hand: as an argument of openssl the key could be seen by others on this machine
hmac() {
    local LC_ALL=C key=$1 inner= outer= i byte
    for ((i = 0; i < 64; i++)); do
        byte=0
        [ "$i" -ge "${#key}" ] || byte=$(printf %d "'${key:i:1}")
        inner+=$(printf '\\x%02x' $((byte ^ 0x36)))
        outer+=$(printf '\\x%02x' $((byte ^ 0x5c)))
    done
    { printf %b "$outer"; { printf %b "$inner"; cat; } | openssl dgst -sha1 -binary; } | openssl dgst -sha1 -binary
}

parameters=("Action=$1" "Format=JSON" "SignatureMethod=HMAC-SHA1" "SignatureVersion=1.0" "SignatureNonce=$(openssl rand -hex 16)"
    "Timestamp=$(date -u +%Y-%m-%dT%H:%M:%SZ)" "AccessKeyId=$(value FERRY_ACCESS_KEY_ID)" "${@:2}")
case " ${*:2} " in *" Version="*) ;; *) parameters+=("Version=2014-05-26") ;; esac
query=$(for each in "${parameters[@]}"; do echo "$(encoded "${each%%=*}")=$(encoded "${each#*=}")"; done | LC_ALL=C sort | paste -sd '&')
signature=$(printf %s "POST&%2F&$(encoded "$query")" | hmac "$(value FERRY_ACCESS_KEY_SECRET)&" | base64)
answer=$(curl -sS -w '\n%{http_code}' --data "$query&Signature=$(encoded "$signature")" "http://127.0.0.1:$port/")
echo "${answer%$'\n'*}"
[ "${answer##*$'\n'}" = 200 ]
