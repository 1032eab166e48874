#!/bin/sh
# Makes the certificates with which replicators and the node that leases them data keys know each other (mutual TLS):
#   certificates.sh FOLDER server=NAME... NAME...
# An authority (ca.crt, ca.key), made when FOLDER has none, and NAME.crt and NAME.key for each NAME, signed by it, with the common name NAME: after
# server= for the node that leases (good for NAME, localhost and 127.0.0.1), else for a replicator. What is there already stays; remove a
# certificate to have it made anew, and the running processes take it within seconds. DAYS (usual: 90) is how long the new ones last, the
# authority ten years. Keep ca.key off the machines that run anything: who has it can make itself a replicator.
set -eu
umask 077
folder=${1:?usage: certificates.sh FOLDER server=NAME... NAME...}
shift
days=${DAYS:-90}
mkdir -p "$folder"
cd "$folder"

key() { openssl genpkey -quiet -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1" 2>/dev/null ||
    openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1" 2>/dev/null; }

if [ ! -f ca.crt ]; then
    key ca.key.new
    openssl req -x509 -new -key ca.key.new -sha256 -days 3650 -subj "/CN=Image Ferry key leases" -out ca.crt.new \
        -addext "basicConstraints=critical,CA:TRUE,pathlen:0" -addext "keyUsage=critical,keyCertSign,cRLSign"
    mv ca.key.new ca.key
    mv ca.crt.new ca.crt
fi

for wish in "$@"; do
    name=${wish#server=}
    use="extendedKeyUsage=clientAuth"
    [ "$name" = "$wish" ] || use="extendedKeyUsage=serverAuth
subjectAltName=DNS:$name,DNS:localhost,IP:127.0.0.1"
    case $name in *[!A-Za-z0-9._-]*) echo "A name has letters, digits and . _ - only: $name" >&2; exit 2 ;; esac
    [ -f "$name.crt" ] && continue
    key "$name.key.new"
    openssl req -new -key "$name.key.new" -subj "/CN=$name" -out "$name.csr"
    printf '%s\n' "basicConstraints=critical,CA:FALSE" "keyUsage=critical,digitalSignature" "$use" >"$name.ext"
    openssl x509 -req -in "$name.csr" -CA ca.crt -CAkey ca.key -CAcreateserial -sha256 -days "$days" \
        -extfile "$name.ext" -out "$name.crt.new" 2>/dev/null
    mv "$name.key.new" "$name.key"
    mv "$name.crt.new" "$name.crt"
    rm -f "$name.csr" "$name.ext"
done
