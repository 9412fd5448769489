#!/bin/sh
# One ticket by curl: sh by-curl.sh API EVENT TIER
set -eu
here=$(dirname "$0")
url="$1/api/v1/x402/events/$2/tickets"
body="{\"tierId\":$3,\"quantity\":1}"

# 402: the header says what it costs.
asked=$(curl -s -D - -o /dev/null "$url" -H 'content-type: application/json' -d "$body" |
  sed -n 's/^payment-required: *//Ip' | tr -d '\r')

# Signed, and the same request once more. The 200 has the tickets; a 202 says where to ask.
payment=$(printf %s "$asked" | node "$here/sign-payment.ts")
curl -s "$url" -H 'content-type: application/json' -H "payment-signature: $payment" -H 'prefer: wait=30' -d "$body"
