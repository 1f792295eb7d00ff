#!/bin/sh
# Starts the service with Docker Compose, or brings it up to date, and waits until it is healthy. Settings: .env.
set -eu
cd "$(dirname "$0")"

fail() {
  echo "deploy.sh: $1" >&2
  exit 1
}

[ -f .env ] || fail 'There is no .env. Copy .env.example to .env and fill it in.'
key=$(sed -n 's/^API_KEY=//p' .env | tail -n 1)
[ -n "$key" ] || fail 'API_KEY is empty in .env. Make one with: openssl rand -hex 32'
command -v docker >/dev/null || fail 'There is no docker. Install Docker with its Compose plugin.'
docker compose version >/dev/null 2>&1 || fail 'Docker has no Compose plugin. Install docker-compose-plugin.'

docker compose build
docker compose up --detach --wait "$@"
docker compose ps
