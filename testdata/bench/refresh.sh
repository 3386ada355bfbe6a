#!/usr/bin/env bash
# Refreshes synthetic feeds from a server on loopback, with precis and with
# newsboat in one run, and prints a table: the first time, when all articles are
# new, and again, when nothing has changed.
#
#   testdata/bench/refresh.sh [FOLDER OF THE MEASURING TOOLS]
#
# FEEDS (500), ITEMS (50, of a feed), SIZE (4000, bytes of an article), RUNS (3),
# PORT (8177), and NEWSBOAT= (nothing: only precis) may be set. TOOLS_BIN may name
# a folder that has the tools built already.
set -euo pipefail
cd "$(dirname "$0")/../.."
tools=${1:-../shared/tools}
feeds=${FEEDS:-500} items=${ITEMS:-50} size=${SIZE:-4000} runs=${RUNS:-3} port=${PORT:-8177}
newsboat=${NEWSBOAT-newsboat}

dir=$(mktemp -d)
trap '[ -z "${server:-}" ] || kill "$server" 2>/dev/null; rm -rf "$dir"' EXIT
CGO_ENABLED=0 go build -trimpath -ldflags='-s -w' -o "$dir/precis" .
bin=${TOOLS_BIN:-$dir}
[ -n "${TOOLS_BIN:-}" ] || for tool in feedgen feedsrv; do go build -C "$tools" -o "$dir/$tool" "./cmd/$tool"; done

mkdir "$dir/feeds"
"$bin/feedgen" -feeds "$feeds" -items "$items" -size "$size" -out "$dir/feeds"
"$bin/feedsrv" -dir "$dir/feeds" -addr "127.0.0.1:$port" >/dev/null 2>&1 &
server=$!
for ((i = 0; i < 150; i++)); do
  curl -so /dev/null "http://127.0.0.1:$port/f0.xml" && break
  sleep 0.2
done

# The addresses come with a list that nobody typed: the configuration allows this machine.
printf '[refresh]\nprivate = true\n' >"$dir/precis.toml"
{
  echo '<opml version="2.0"><body>'
  for ((i = 0; i < feeds; i++)); do echo "<outline text=\"Feed $i\" xmlUrl=\"http://127.0.0.1:$port/f$i.xml\"/>"; done
  echo '</body></opml>'
} >"$dir/feeds.opml"
for ((i = 0; i < feeds; i++)); do echo "http://127.0.0.1:$port/f$i.xml"; done >"$dir/urls"
echo 'reload-threads 16' >"$dir/newsboat.conf"

measured() { # NAME COMMAND... - appends wall, CPU and peak memory to NAME
  local name=$1
  shift
  command time -o "$dir/time" -f '%e %U %S %M' "$@" >/dev/null
  cat "$dir/time" >>"$dir/$name"
}
for ((run = 0; run < runs; run++)); do
  precis=("$dir/precis" --library "$dir/library.db" --config "$dir/precis.toml")
  rm -f "$dir"/library.db* "$dir"/cache.db*
  "${precis[@]}" import --quiet "$dir/feeds.opml" >/dev/null
  measured precis.first "${precis[@]}" refresh --quiet
  measured precis.unchanged "${precis[@]}" refresh --quiet
  measured precis.index "${precis[@]}" index
  [ -n "$newsboat" ] || continue
  measured newsboat.first "$newsboat" -q -C "$dir/newsboat.conf" -u "$dir/urls" -c "$dir/cache.db" -x reload
  measured newsboat.unchanged "$newsboat" -q -C "$dir/newsboat.conf" -u "$dir/urls" -c "$dir/cache.db" -x reload
done

column() { awk -v c="$2" '{print $c}' "$dir/$1" | sort -n | awk '{v[NR]=$1} END {print NR%2 ? v[(NR+1)/2] : (v[NR/2]+v[NR/2+1])/2}'; }
row() { # NAME TITLE
  awk -v t="$2" -v w="$(column "$1" 1)" -v u="$(column "$1" 2)" -v s="$(column "$1" 3)" -v m="$(column "$1" 4)" \
    'BEGIN {printf "%-28s %8.2f %8.2f %8.1f\n", t, w, u+s, m/1024}'
}
echo "precis $("$dir/precis" --version | cut -d' ' -f2-), ${newsboat:+$($newsboat -v | head -1), }$(nproc) cores, load $(cut -d' ' -f1 /proc/loadavg), $(uname -sr)"
echo "$feeds feeds of $items articles of $size bytes; medians of $runs"
echo
printf '%-28s %8s %8s %8s\n' '' 'wall s' 'CPU s' 'peak MB'
row precis.first 'precis, first'
row precis.unchanged 'precis, unchanged'
row precis.index 'precis, the index after it'
[ -n "$newsboat" ] || exit 0
row newsboat.first 'newsboat, first'
row newsboat.unchanged 'newsboat, unchanged'
echo
ratio() { # TITLE NAME-OF-NEWSBOAT'S NAME... - how newsboat's time compares with the sum of precis's
  local title=$1 other=$2 sum=0
  shift 2
  for n in "$@"; do sum="$sum $(column "$n" 1)"; done
  awk -v t="$title" -v o="$(column "$other" 1)" -v s="$sum" \
    'BEGIN {n = split(s, p, " "); for (i = 1; i <= n; i++) all += p[i]; printf "%-28s 1/%.1f of the time\n", t, o/all}'
}
ratio first newsboat.first precis.first
ratio 'first, with the index' newsboat.first precis.first precis.index
ratio unchanged newsboat.unchanged precis.unchanged
