#!/usr/bin/env bash
# Prints the table of what reading costs: the first frame, the bytes of a
# scrolled line beside less, an import, and the Go benchmarks.
#
#   testdata/bench/first.sh [FOLDER OF THE MEASURING TOOLS]
#
# What is compared is run in turn in one go, and the medians are printed: the
# times of one machine drift by more than the differences. ARTICLES (100000),
# FILES (10000) and RUNS (11) may be set smaller.
set -euo pipefail
cd "$(dirname "$0")/../.."
tools=${1:-../shared/tools}
articles=${ARTICLES:-100000}
files=${FILES:-10000}
runs=${RUNS:-11}

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
CGO_ENABLED=0 go build -trimpath -ldflags='-s -w' -o "$dir/precis" .
for tool in ptybench articlegen; do go build -C "$tools" -o "$dir/$tool" "./cmd/$tool"; done
precis=$dir/precis ptybench=$dir/ptybench articlegen=$dir/articlegen

# The reader's own world; go below keeps the caches of whoever runs this.
world=(env HOME="$dir" XDG_DATA_HOME="$dir/data" TZ=UTC LANG=C.UTF-8 COLORTERM=truecolor)

median() { sort -n | awk '{v[NR]=$1} END {if (NR) print (NR%2 ? v[(NR+1)/2] : (v[NR/2]+v[NR/2+1])/2); else print "-"}'; }
field() { sed -n "s/.*[ ]$1=\([0-9.]*\).*/\1/p"; }
seconds() { # COMMAND... - wall-clock seconds it takes
  local from to
  from=$(date +%s.%N)
  "${world[@]}" "$@" >/dev/null
  to=$(date +%s.%N)
  awk -v a="$from" -v b="$to" 'BEGIN {printf "%.2f\n", b-a}'
}

echo "precis $("$precis" --version | cut -d' ' -f2-), $(go version | cut -d' ' -f3), $(nproc) cores, $(uname -sr)"
echo
echo "## Import"
"$articlegen" -n "$files" -size 4000 -out "$dir/files"
for run in 1 2 3; do
  rm -f "$dir/import.db"*
  seconds "$precis" --library "$dir/import.db" import --quiet "$dir/files" >>"$dir/import.s"
done
again=$(seconds "$precis" --library "$dir/import.db" import --quiet "$dir/files")
took=$(median <"$dir/import.s")
echo "$files text files of 4 KB: $took s, $(awk -v n="$files" -v s="$took" 'BEGIN {printf "%d", n/s}') files a second; again, unchanged: $again s"

echo
echo "## First frame, ms, medians of $runs runs in turn"
"$articlegen" -n "$articles" -size 1000 -out "$dir/many"
"${world[@]}" "$precis" --library "$dir/many.db" import --quiet "$dir/many" >/dev/null
"${world[@]}" "$precis" --library "$dir/none.db" list >/dev/null
frame() { # LIBRARY - ready and memory
  "${world[@]}" "$ptybench" -ready unread -settle 100ms -- "$precis" --library "$1" | grep START
}
for ((run = 0; run < runs; run++)); do
  frame "$dir/none.db" >>"$dir/none.start"
  frame "$dir/many.db" >>"$dir/many.start"
done
none=$(field ready_ms <"$dir/none.start" | median)
many=$(field ready_ms <"$dir/many.start" | median)
echo "new library $none, $articles articles $many: ratio $(awk -v a="$many" -v b="$none" 'BEGIN {printf "%.2f", a/b}')"
echo "anonymous memory, MB: new library $(field RssAnon_MB <"$dir/none.start" | median), $articles articles $(field RssAnon_MB <"$dir/many.start" | median)"

echo
echo "## Bytes, over SSH, a key (median and mean)"
"$articlegen" -n 1 -first 7 -size 100000 -out "$dir/long"
long=$(find "$dir/long" -name '*.txt')
keys() { # NAME KEYS COLS ROWS SETUP READY COMMAND...
  local name=$1 keys=$2 cols=$3 rows=$4 setup=$5 ready=$6
  shift 6
  "${world[@]}" SSH_TTY=/dev/pts/0 "$ptybench" -cols "$cols" -rows "$rows" -ready "$ready" -setup "$setup" \
    -s "$name:$keys:60:40" -- "$@" | sed -n 's/.*bytes\/key=\([0-9]*\) p50=\([0-9]*\).*/\2 (\1)/p'
}
for size in 80x24 200x60; do
  cols=${size%x*} rows=${size#*x}
  echo "$size line scrolled: precis $(keys scroll j "$cols" "$rows" 'jj' 'No time' "$precis" --library "$dir/long.db" "$long")," \
    "less $(keys scroll j "$cols" "$rows" 'jj' '' less "$long")"
  echo "$size list moved: precis $(keys move j "$cols" "$rows" 'jj' unread "$precis" --library "$dir/many.db")"
done

echo
echo "## Go benchmarks"
go test -run "^$" -bench "Benchmark(Open|Toggle|Step|Skim|Scroll|Summar)" -benchtime 300ms ./ui/... ./summary/... | grep -E "^Benchmark"
