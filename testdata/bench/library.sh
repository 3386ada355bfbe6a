#!/usr/bin/env bash
# Builds a library of a million articles with the measuring tools and prints the
# table of what it costs: import, size, opening, the index and searches, lists,
# marks, and the reader beside an empty library and beside a bulk import.
#
#   testdata/bench/library.sh [FOLDER OF THE MEASURING TOOLS]
#
# ARTICLES (1000000), SIZE (4000, bytes of a body), RUNS (11) and BENCH_DIR (a
# folder on a disk with 10 GB of room; what is made there is removed) may be set.
set -euo pipefail
cd "$(dirname "$0")/../.."
tools=${1:-../shared/tools}
articles=${ARTICLES:-1000000}
size=${SIZE:-4000}
runs=${RUNS:-11}

dir=$(mktemp -d ${BENCH_DIR:+-p "$BENCH_DIR"})
trap 'rm -rf "$dir"' EXIT
CGO_ENABLED=0 go build -trimpath -ldflags='-s -w' -o "$dir/precis" .
for tool in ptybench articlegen; do go build -C "$tools" -o "$dir/$tool" "./cmd/$tool"; done
precis=$dir/precis ptybench=$dir/ptybench
library=$dir/library.db
world=(env HOME="$dir" XDG_DATA_HOME="$dir/data" TZ=UTC LANG=C.UTF-8 COLORTERM=truecolor)

median() { sort -n | awk '{v[NR]=$1} END {if (NR) print (NR%2 ? v[(NR+1)/2] : (v[NR/2]+v[NR/2+1])/2); else print "-"}'; }
field() { sed -n "s/.*[ ]$1=\([0-9.]*\).*/\1/p"; }
ms() { # COMMAND... - median wall-clock milliseconds it takes
  for ((run = 0; run < runs; run++)); do
    local from to
    from=$(date +%s%N)
    "${world[@]}" "$@" >/dev/null
    to=$(date +%s%N)
    awk -v a="$from" -v b="$to" 'BEGIN {printf "%.1f\n", (b-a)/1e6}'
  done | median
}
row() { printf '%-44s %s\n' "$1" "$2"; }

echo "precis $("$precis" --version | cut -d' ' -f2-), $(go version | cut -d' ' -f3), $(nproc) cores, load $(cut -d' ' -f1 /proc/loadavg), $(uname -sr)"
echo
echo "## Import of $articles articles of $size bytes, JSON Lines"
# From a file, so that the generator's own work is not in the figures.
"$dir/articlegen" -n "$articles" -size "$size" >"$dir/articles.jsonl"
"$precis" --library "$library" import --quiet --format jsonl "$dir/articles.jsonl" >"$dir/import.out" &
import=$!
began=$(date +%s%N)
peak=0 ticks=0 stored=
while kill -0 "$import" 2>/dev/null; do
  anon=$(awk '/RssAnon/ {print $2}' "/proc/$import/status" 2>/dev/null || true)
  ((${anon:-0} > peak)) && peak=$anon
  # All articles are stored, and can be found, when the index begins to be made.
  if [ -z "$stored" ] && [ -e "$library.index.lock" ]; then stored=$(date +%s%N); fi
  [ -n "$stored" ] || echo "$(date +%s%N) $(stat -c %s "$library" 2>/dev/null || echo 0)" >>"$dir/grown"
  [ -n "$stored" ] || ticks=$(awk '{print $14+$15}' "/proc/$import/stat" 2>/dev/null || echo "$ticks")
  sleep 0.5
done
wait "$import"
ended=$(date +%s%N)
seconds=$(awk -v a="$began" -v b="${stored:-$ended}" 'BEGIN {printf "%.1f", (b-a)/1e9}')
row "articles a second" "$(awk -v n="$articles" -v s="$seconds" 'BEGIN {printf "%d", n/s}') ($seconds s)"
row "of the last tenth, by the file's growth" "$(awk -v n="$articles" '
  {t[NR]=$1; s[NR]=$2}
  END {for (i=NR; i>1 && s[i]>0.9*s[NR]; i--); d=(t[NR]-t[i])/1e9; if (d>0) printf "%d", n*(s[NR]-s[i])/s[NR]/d; else print "-"}' "$dir/grown")"
row "and indexed, articles a second" "$(awk -v n="$articles" -v a="${stored:-$ended}" -v b="$ended" 'BEGIN {if (b>a) printf "%d (%.1f s)", n/(b-a)*1e9, (b-a)/1e9; else print "-"}')"
row "CPU an article stored, microseconds" "$(awk -v t="$ticks" -v n="$articles" -v hz="$(getconf CLK_TCK)" 'BEGIN {printf "%d", t/hz/n*1e6}')"
row "peak of anonymous memory, MB" "$((peak / 1024))"
text=$("$precis" --library "$library" stats --json | sed 's/.*"text_bytes":\([0-9]*\).*/\1/')
file=$(stat -c %s "$library")
row "file, MB (of the text)" "$(awk -v f="$file" -v t="$text" 'BEGIN {printf "%d (%.2f)", f/1e6, f/t}')"

echo
echo "## The index, and the first 50 results of a search in it, the file opened for each, ms"
from=$(date +%s%N)
"$precis" --library "$library" index --rebuild >/dev/null
row "index made anew, articles a second" "$(awk -v n="$articles" -v a="$from" -v b="$(date +%s%N)" 'BEGIN {printf "%d", n/(b-a)*1e9}')"
# A phrase of the commonest words is looked up in the text of thousands of
# articles: a few searches of each of those kinds, many of the others.
{
  go test ./store -run '^$' -bench 'SearchLibrary/^(index|[13]-word|not|common|prefix|20|title|source|before|after|a-month|unread|starred|tag)' \
    -benchtime 1x -timeout 1h -library "$library"
  go test ./store -run '^$' -bench 'SearchLibrary/^(phrase|read)' -searches 40 -benchtime 1x -timeout 1h -library "$library"
} | awk '
  function value(unit,  i) {for (i=1; i<=NF; i++) if ($i == unit) return $(i-1); return "-"}
  !/^BenchmarkSearchLibrary/ {next}
  {name=$1; sub(/^BenchmarkSearchLibrary\//, "", name); sub(/-[0-9]+$/, "", name); gsub(/-/, " ", name)}
  name == "index" {printf "%-44s %s (%s%% of the text, %s segments)\n", "size, MB", value("MB"), value("%-of-text"), value("segments"); next}
  {printf "%-44s p50 %s, p99 %s, most %s; CPU %s\n", name, value("ms-p50"), value("ms-p99"), value("ms-most"), value("ms-cpu")}'

echo
echo "## Commands, whole processes, ms, medians of $runs"
row "the program's own start (--version)" "$(ms "$precis" --version)"
row "open and the first 50 rows" "$(ms "$precis" --library "$library" list --limit 50)"
row "search: a word of every article, 50 rows" "$(ms "$precis" --library "$library" list --limit 50 the)"
row "search: a word of none" "$(ms "$precis" --library "$library" list --limit 50 zyzzyvas)"
row "search: three words, 50 rows" "$(ms "$precis" --library "$library" list --limit 50 said the queen)"
row "a body from the middle" "$(ms "$precis" --library "$library" show $((articles / 2)) --raw)"
row "mark one read" "$(ms "$precis" --library "$library" mark --read $((articles / 3)))"
row "figures (stats)" "$(runs=3 ms "$precis" --library "$library" stats)"
from=$(date +%s%N)
"$precis" --library "$library" mark --read --all >/dev/null
row "mark all $articles read, s" "$(awk -v a="$from" -v b="$(date +%s%N)" 'BEGIN {printf "%.1f", (b-a)/1e9}')"
from=$(date +%s%N)
"$precis" --library "$library" undo >/dev/null
row "and take that back, s" "$(awk -v a="$from" -v b="$(date +%s%N)" 'BEGIN {printf "%.1f", (b-a)/1e9}')"

echo
echo "## The reader, medians of $runs runs in turn"
"${world[@]}" "$precis" --library "$dir/none.db" list >/dev/null
start() { "${world[@]}" "$ptybench" -ready unread -settle 100ms -- "$precis" --library "$1" | grep START; }
for ((run = 0; run < runs; run++)); do
  start "$dir/none.db" >>"$dir/none.start"
  start "$library" >>"$dir/many.start"
done
none=$(field ready_ms <"$dir/none.start" | median)
many=$(field ready_ms <"$dir/many.start" | median)
row "first frame, ms: empty, $articles" "$none, $many: ratio $(awk -v a="$many" -v b="$none" 'BEGIN {printf "%.2f", a/b}')"
row "anonymous memory, MB: empty, $articles" "$(field RssAnon_MB <"$dir/none.start" | median), $(field RssAnon_MB <"$dir/many.start" | median)"

echo
echo "## Keys of the reader, alone and beside a bulk import"
keys() {
  "${world[@]}" "$ptybench" -ready unread -setup 'jj' -s 'move:j:100:30' -s 'open and back:\r|q:50:60' -s 'next story:J:50:60' -- "$precis" --library "$library" |
    grep -v START
}
echo alone
keys
head -n 200000 "$dir/articles.jsonl" | sed 's/"link":"/&again-/' >"$dir/again.jsonl"
"$precis" --library "$library" import --quiet --format jsonl "$dir/again.jsonl" >/dev/null &
import=$!
echo beside an import
keys
kill "$import" 2>/dev/null || true
wait "$import" 2>/dev/null || true

echo
echo "## Go benchmarks"
go test -run '^$' -bench 'BesideImport|Add|MarkAllRead|Lease' -benchtime 300ms ./store | grep -E '^(Benchmark|pkg)'
