#!/bin/bash
# Made by Gangway. Changes made here are lost.
#
# drain LIMIT INTERVAL COUNT: takes this server out of the load balancer. The health endpoint answers 503 from now on;
# returns when the balancer has moved on and no request is left, or after LIMIT seconds. INTERVAL and COUNT are the
# balancer's: how often it asks, and after how many bad answers it moves on.
set -euo pipefail
limit=$1 interval=$2 count=$3

# Requests that nginx works on, and how many it ever had, this question among both.
requests() {
  curl -fs --max-time 2 http://127.0.0.1:8008/.gangway/requests | awk 'NR == 3 { all = $3 } /^Reading/ { print $2 + $4, all }'
}

# Whether each address that asks has been told often enough, or asks no more. A balancer has an address a zone.
moved_on() {
  awk -v begin="$begin" -v now="$(date +%s)" -v patience=$((interval + 2)) -v count="$count" '
    { told[$2]++; last[$2] = $1 }
    END {
      if (NR == 0) exit now - begin <= patience
      for (address in told) if (told[address] < count && now - last[address] <= patience) exit 1
    }' /run/gangway/drain.log
}

begin=$(date +%s)
: >/run/gangway/drain.log
touch /run/gangway/draining

before=0 quiet=0
while (($(date +%s) - begin < limit)); do
  read -r active all < <(requests) || { echo 'no web server, nothing to drain'; exit 0; }
  # Visitors' requests alone: what the balancer asks is in the file.
  all=$((all - $(wc -l </run/gangway/drain.log)))
  if ((active == 1 && all == before + 1)) && moved_on; then quiet=$((quiet + 1)); else quiet=0; fi
  before=$all
  # Two seconds, in which a balancer of several servers tells them all.
  ((quiet < 5)) || { echo "drained in $(($(date +%s) - begin)) s"; exit 0; }
  sleep 0.5
done
echo "not drained within $limit s, $((active - 1)) requests are cut off"
