# What the scripts beside this one share: a provider whose accounts file is the oracle, cases, and the checks of a case.
# Sourced. In the environment: PURSER names the program (default .build/debug/purser), SANDBOX the one that plays the
# provider (default PURSER), LIMIT the seconds a run may take, CPU the processor it has; KEEP keeps the files of a breach.

set -u
set +m
PURSER=$(realpath -m "${PURSER:-.build/debug/purser}")
[ -x "$PURSER" ] || { echo "no program at $PURSER: build it, or name it in PURSER" >&2; exit 2; }
SANDBOX=$(realpath "${SANDBOX:-$PURSER}")
export GCORE_API_KEY=none-is-needed
CPU=${CPU:-$(awk '/^Cpus_allowed_list/ { split($2, list, /[-,]/); print list[1] }' /proc/self/status)}
concurrency=4
work=$(mktemp -d)
oracle=$work/oracle
sandbox_id=
runs=0 twice=0 lost=0 unrecorded=0 stopped=0 breaches=0

cleanup() {
  [ -z "$sandbox_id" ] || kill "$sandbox_id" 2>/dev/null
  [ "$breaches" -gt 0 ] && [ "${KEEP:-}" ] && { echo "kept: $work"; return; }
  rm -rf "$work"
}
trap cleanup EXIT

skip() { echo "$(basename "$0"): skipped: $1"; exit 0; }
breach() { breaches=$((breaches + 1)); echo "BREACH $case: $1"; }

needs_strace() {
  command -v strace >/dev/null || skip "strace is missing (Debian: apt-get install strace)"
  strace -o /dev/null true 2>/dev/null || skip "strace may not trace here"
}

# The provider makes a second account rather than refuse it, so that a double would show.
start_sandbox() {
  local flag
  for flag in --allow-duplicates ""; do
    "$SANDBOX" sandbox $flag --accounts "$oracle" "$@" >"$work/sandbox.out" 2>"$work/sandbox.err" &
    sandbox_id=$!
    for _ in $(seq 100); do
      base_url=$(awk '/^gcore /{ print $2 }' "$work/sandbox.out")
      [ -n "$base_url" ] && return
      kill -0 "$sandbox_id" 2>/dev/null || break
      sleep 0.1
    done
    [ -n "$flag" ] && echo "this sandbox knows no --allow-duplicates: a double shows as an entry 'exists' only"
  done
  echo "the sandbox does not start: $(cat "$work/sandbox.err")"
  exit 1
}

# begin NAME ROWS [DIRECTORY]: a manifest, a ledger and addresses of their own.
begin() {
  case=$1 rows=$2 dir=${3:-$work/$1}
  mkdir -p "$dir"
  ledger=$dir/ledger.sqlite manifest=$work/$case.csv results=$dir/results.csv
  { echo "email,password,company"
    for i in $(seq "$rows"); do echo "$case-$i@example.com,Harbor-Lantern-$i!,Company $i"; done
  } >"$manifest"
  command=("$PURSER" run --provider gcore --base-url "$base_url" --ledger "$ledger" --results "$results"
    --concurrency "$concurrency" --max-in-doubt 100% --quarantine 300ms --settle-wait 5s --rate unlimited
    --yes --no-input --no-progress -q -o json "$manifest")
}

# One run, under the words given (strace and its options, say). On one processor all writes come from one thread, and
# strace counts calls by thread.
run() {
  runs=$((runs + 1))
  { timeout -k 1 "${LIMIT:-30}" taskset -c "$CPU" "$@" "${command[@]}" >"$work/out" 2>"$work/err"; } 2>/dev/null
  status=$?
  [ "$status" = 74 ] && stopped=$((stopped + 1))
  if [ "$status" = 124 ]; then breach "the run did not end within ${LIMIT:-30} s"; fi
}

accounts() { grep -o "\"identity\":\"$case-[^\"]*\"" "$oracle" 2>/dev/null | cut -d'"' -f4 | sort; }
entries() {
  [ -s "$ledger" ] || return 0
  "$PURSER" export --ledger "$ledger" 2>"$work/export.err" |
    sed -n 's/.*"identity":"\([^"]*\)","state":"\([^"]*\)".*/\1 \2/p' | sort
}

# After a fault: what was sent is recorded, and what is recorded as created is there.
check_recorded() {
  local missing
  accounts | uniq >"$work/there"
  entries >"$work/entries"
  missing=$(awk '$2 == "created" || $2 == "in_doubt" || $2 == "attempting" { print $1 }' "$work/entries" |
    comm -23 "$work/there" - | wc -l)
  if [ "$missing" -gt 0 ]; then
    unrecorded=$((unrecorded + missing))
    breach "$missing accounts without a record; $(head -c 300 "$work/export.err" 2>/dev/null)"
  fi
  missing=$(awk '$2 == "created" { print $1 }' "$work/entries" | comm -13 "$work/there" - | wc -l)
  [ "$missing" = 0 ] || breach "$missing entries are called created and are not"
  doubts=$(awk '$2 == "attempting" || $2 == "in_doubt"' "$work/entries" | wc -l)
  [ "$doubts" -le "$concurrency" ] || breach "$doubts in doubt at concurrency $concurrency"
}

needs_sandbox() {
  kill -0 "$sandbox_id" 2>/dev/null && return
  wait "$sandbox_id"
  echo "the provider of this proof has ended with $?: begin again. $(head -c 300 "$work/sandbox.err")"
  exit 2
}

# Undisturbed runs until one ends well: then every account is there once and is recorded as created.
finish() {
  local double gone
  for _ in 1 2 3 4; do
    run
    [ "$status" = 0 ] && break
  done
  needs_sandbox
  [ "$status" = 0 ] || breach "no undisturbed run ended well: $status $(head -c 300 "$work/err")"
  double=$(accounts | uniq -d | wc -l)
  gone=$((rows - $(accounts | uniq | wc -l)))
  twice=$((twice + double)) lost=$((lost + gone))
  [ "$double" = 0 ] || breach "$double accounts twice"
  [ "$gone" = 0 ] || breach "$gone accounts lost"
  [ "$(entries | grep -c ' created$')" = "$rows" ] || breach "recorded at the end: $(entries | cut -d' ' -f2 | sort | uniq -c | xargs)"
  [ "$breaches" -gt 0 ] && [ "${KEEP:-}" ] || rm -rf "${dir:?}"/*
}

conclude() {
  echo "$1: $runs runs, $twice twice, $lost lost, $unrecorded sent without a record, $stopped stopped with 74${2:-}"
  [ "$breaches" = 0 ] || { echo "$breaches breaches"; exit 1; }
}
