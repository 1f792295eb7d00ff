#!/usr/bin/env bash
# Checks the protocol's models with Spin. Prints one line for each configuration: name, expectation, result,
# states, seconds, flags.
#
#   check.sh            the quick set: about 45 seconds of one core, so well under 90 seconds on 2
#   check.sh nightly    the quick set and the big ones: minutes to an hour
#   check.sh NAME ...   only these; with KEEP=folder their counterexamples stay there as NAME/trail.txt
#
# Exits with 1 when a result is not the expected one. A configuration that runs out of time or memory proves
# nothing, and counts as not expected. Refutations are searched breadth first, so their traces are the shortest.
# Needs spin (6.5) and gcc. JOBS: runs at a time. MEMORY: MiB for each run. LIMIT: seconds for each run.
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
JOBS=${JOBS-2} MEMORY=${MEMORY-9000}
case " $* " in *' nightly '*) LIMIT=${LIMIT-3600} ;; *) LIMIT=${LIMIT-300} ;; esac
for tool in spin gcc; do command -v $tool >/dev/null || { echo "check.sh needs $tool" >&2; exit 2; }; done
work=${KEEP-$(mktemp -d)}
mkdir -p "$work"
[ -n "${KEEP-}" ] || trap 'rm -rf "$work"' EXIT

# set | name | file | expectation | flags
# holds: no state breaks the rules. refuted: a design that was not chosen. caught: a planted error.
configurations() { cat <<'END'
quick   life                     ledger holds
quick   life-two-workers         ledger holds   -DHUM=0 -DNW=2
quick   life-stale-issues        ledger holds   -DSTALEI=1 -DBLOCKS=0
quick   life-request-read-again  ledger holds   -DREREAD=1 -DHUM=2 -DNR=2 -DNP=0 -DATT=1 -DBLOCKS=0 -DCOLLECT=0 -DLOST=0 -DSTALE=0
nightly life-two-gestures        ledger holds   -DHUM=2
nightly life-two-renderers       ledger holds   -DNP=2
nightly life-two-sweeps          ledger holds   -DHUM=2 -DNR=2 -DNP=0 -DLOST=0 -DSTALE=0
nightly life-workers-gesture     ledger holds   -DNW=2
nightly life-three-attempts      ledger holds   -DATT=3 -DSTALEI=1
quick   labels-as-input          ledger refuted -DREQUESTS=0 -DLOST=0 -DSTALE=0
quick   labels-read-again        ledger refuted -DREQUESTS=0 -DPRE=1 -DLOST=0 -DSTALE=0
quick   no-cursor                ledger refuted -DCURSOR=0 -DHUM=2 -DNR=2 -DNP=0 -DATT=1 -DBLOCKS=0 -DCOLLECT=0 -DLOST=0 -DSTALE=0
quick   no-retention             ledger refuted -DRET=0 -DHUM=0 -DTRACE=0 -DLOST=0 -DSTALE=0
quick   no-retention-traces      ledger refuted -DRET=0 -DLOST=0 -DSTALE=0
quick   oldest-request-first     ledger refuted -DORDER=1 -DHUM=2 -DLOST=0 -DSTALE=0
quick   label-admits             ledger refuted -DADM0=1 -DSTALEI=1
quick   no-first-entry-guard     ledger caught  -DMUT=1
quick   claim-keeps-entry        ledger caught  -DMUT=2 -DNW=2
quick   complete-looks-away      ledger caught  -DMUT=3 -DNW=2
quick   cancel-whatever-is-there ledger caught  -DMUT=4 -DHUM=2 -DNR=2 -DNP=0 -DATT=1 -DBLOCKS=0 -DCOLLECT=0 -DLOST=0 -DSTALE=0
quick   sends                    moves  holds   -DNC=0 -DNQ=0 -DMAX_SEQ=7
quick   sends-requeue            moves  holds   -DNC=0 -DNQ=1 -DMAX_SEQ=5 -DMAX_NONCE=1
quick   sends-cancel             moves  holds   -DNC=1 -DNQ=0 -DMAX_SEQ=4 -DMAX_NONCE=1
quick   sends-people             moves  holds   -DNW=0 -DNC=1 -DNQ=2 -DMAX_SEQ=6
nightly sends-longer             moves  holds   -DNC=0 -DNQ=0 -DMAX_SEQ=9 -DMAX_NONCE=3
nightly sends-two-workers        moves  holds   -DNW=2 -DNC=0 -DNQ=0 -DMAX_SEQ=4
nightly sends-cancel-longer      moves  holds   -DNC=1 -DNQ=0 -DMAX_SEQ=5 -DMAX_NONCE=1
nightly sends-all                moves  holds   -DNC=1 -DNQ=1 -DMAX_SEQ=5 -DMAX_NONCE=1
quick   expire-whatever-is-there moves  caught  -DMUT=1 -DNC=0 -DNQ=0 -DMAX_SEQ=5
quick   release-ignores-doubt    moves  caught  -DMUT=2 -DNC=0 -DNQ=0 -DMAX_SEQ=5
quick   cancel-looks-at-present  moves  caught  -DMUT=3 -DNW=0 -DNC=1 -DNQ=1 -DMAX_SEQ=5
quick   requeue-leaves-unmarked  moves  caught  -DMUT=4 -DNW=0 -DNC=0 -DNQ=2 -DMAX_SEQ=6
quick   refused-means-lost       moves  caught  -DMUT=5 -DNC=0 -DNQ=0 -DMAX_SEQ=5
quick   handle-not-followed      moves  caught  -DMUT=6 -DNC=0 -DNQ=0 -DMAX_SEQ=5
quick   requeue-not-looked-for   moves  caught  -DMUT=7 -DNW=0 -DNC=0 -DNQ=1 -DMAX_SEQ=5
quick   slots                    queue  holds
quick   slots-two                queue  holds   -DLIMIT=2
quick   slots-and-others         queue  holds   -DNK=2 -DLIMIT=1
quick   slots-mixed              queue  holds   -DLIMIT=2 -DMIXED=1
nightly slots-three-workers      queue  holds   -DNW=3 -DLIMIT=2
nightly slots-mixed-three        queue  holds   -DNW=3 -DLIMIT=3 -DMIXED=1 -DPAUSE=0
quick   slot-not-freed           queue  caught  -DMUT=1
quick   slot-freed-after         queue  caught  -DMUT=2
quick   slot-freed-before        queue  caught  -DMUT=3
quick   slot-not-compared        queue  caught  -DMUT=4 -DLIMIT=2
quick   expiry-keeps-slot        queue  caught  -DMUT=5
quick   pause-read-apart         queue  caught  -DMUT=6
quick   tally-not-compared       queue  caught  -DMUT=7 -DLIMIT=2 -DMIXED=1
quick   turn                     turn   holds
nightly turn-three-jobs          turn   holds   -DNJ=3
quick   turn-not-compared        turn   caught  -DMUT=1
quick   turn-no-second-look      turn   caught  -DMUT=2
quick   turn-stale-second-look   turn   caught  -DMUT=3
quick   keyed                    keys   holds
nightly keyed-three              keys   holds   -DNC=3
nightly keyed-twice-expired      keys   holds   -DNC=3 -DEXPIRES=2 -DLOST=0
quick   unique                   keys   holds   -DUNIQUE=2
nightly unique-two-requeues      keys   holds   -DUNIQUE=2 -DREQUEUES=2
quick   unique-plain-requeue     keys   refuted -DUNIQUE=1
quick   key-not-compared         keys   caught  -DMUT=1
quick   admission-ignores-key    keys   caught  -DMUT=2
quick   key-bound-apart          keys   caught  -DMUT=3
quick   search-before-create     keys   caught  -DMUT=4
quick   draft-closed-unread      keys   caught  -DMUT=5
quick   old-draft-admitted       keys   caught  -DMUT=6
quick   presence-means-mine      keys   caught  -DMUT=7
quick   unique-entry-not-read    keys   caught  -DUNIQUE=2 -DMUT=8
quick   unique-young-draft       keys   caught  -DUNIQUE=2 -DMUT=9
quick   unique-same-object       keys   caught  -DUNIQUE=2 -DMUT=10
END
}

check() { # set name file expectation flags...
  local when=$1 name=$2 file=$3 expected=$4 result reason= mark search
  shift 4
  mkdir -p "$work/$name" && cd "$work/$name" || return 1
  cp "$here/$file.pml" model.pml
  # Optimising pays only in long runs. The nightly run takes no short cuts in the small ones.
  case $expected/$when/$chosen in
    holds/nightly/*) search='-O2 -DCOLLAPSE' ;;
    holds/*' nightly '*) search='-O2 -DCOLLAPSE -DNOREDUCE' ;;
    holds/*) search=-O1 ;;
    *) search='-O0 -DBFS' ;;
  esac
  # shellcheck disable=SC2086 -- the options are words
  if ! { spin -a "$@" model.pml && gcc -DSAFETY $search -DMEMLIM="$MEMORY" -o pan pan.c; } >build.log 2>&1; then
    result='does not build' reason=$(tail -1 build.log)
  else
    timeout "$LIMIT" ./pan -E -m2000000 -w22 >pan.log 2>&1
    local status=$?
    if grep -q 'assertion violated' pan.log; then
      spin -t -p -g -l "$@" model.pml >trail.txt 2>&1
      # The comment beside the assertion that failed says what went wrong.
      local line; line=$(grep -oE 'model.pml:[0-9]+, Error: assertion' trail.txt | grep -oE '[0-9]+' | head -1)
      result=violated reason=$(sed -n "${line:-1}s/.*\/\* *\(.*[^ ]\) *\*\/.*/\1/p" model.pml)
    elif [ $status -ne 0 ] || ! grep -q 'errors: 0' pan.log || grep -qE 'not completed|out of memory|too small' pan.log; then
      result=incomplete reason="status $status"
    else
      result=holds
    fi
  fi
  case $expected/$result in holds/holds | refuted/violated | caught/violated) mark=ok ;; *) mark=NOT-EXPECTED ;; esac
  local states seconds
  states=$(grep -oE '[0-9.e+]+ states, stored' pan.log 2>/dev/null | cut -d' ' -f1)
  seconds=$(grep -oE 'elapsed time [0-9.e+-]+' pan.log 2>/dev/null | cut -d' ' -f3)
  printf '%-12s %-24s %-7s %-10s %9s states %6s s  %s%s\n' \
    "$mark" "$name" "$expected" "$result" "${states:-?}" "${seconds:-0}" "${reason:+($reason) }" "$file $*"
  rm -f pan pan.? model.pml.trail
  [ $mark = ok ]
}

chosen=" ${*:-quick} "
failed=0 ran=0
while read -r when name file expected flags; do
  case $chosen in
    *' nightly '*) ;;
    *' quick '*) [ "$when" = quick ] || continue ;;
    *" $name "*) ;;
    *) continue ;;
  esac
  # shellcheck disable=SC2086 -- the flags are words
  check "$when" "$name" "$file" "$expected" $flags &
  ran=$((ran + 1))
  while [ "$(jobs -rp | wc -l)" -ge "$JOBS" ]; do wait -n || failed=$((failed + 1)); done
done < <(configurations)
while [ -n "$(jobs -p)" ]; do wait -n || failed=$((failed + 1)); done
echo "$ran configurations in $SECONDS s, $failed not as expected"
[ $failed -eq 0 ] && [ $ran -gt 0 ]
