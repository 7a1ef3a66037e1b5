#!/bin/sh
# What `action.yml` runs: checks rules, runs their examples, and holds the advice to its snapshot; optionally says what
# changed since a revision. Findings stand beside the lines that they are about, in the log, in the summary of the run
# and in reports. Ends with 1 when something is found, with 2 when something cannot be read.
#
# WIJZER_RULES is needed; WIJZER, WIJZER_FACTS, WIJZER_SNAPSHOT, WIJZER_DENY, WIJZER_COMPARE_WITH, WIJZER_ON and
# WIJZER_REPORTS as the inputs of the action say.
set -u

wijzer=${WIJZER:-wijzer}
rules=${WIJZER_RULES:?}
facts=${WIJZER_FACTS:-}
reports=${WIJZER_REPORTS:-wijzer-reports}
summary=${GITHUB_STEP_SUMMARY:-/dev/null}
output=${GITHUB_OUTPUT:-/dev/null}
export NO_COLOR=1

worst=0
part=$(mktemp)
table=$(mktemp)
details=$(mktemp)
trap 'rm -f "$part" "$table" "$details"' EXIT
mkdir -p "$reports" || exit 2

# Prints a file in the log. Text of others is in it: until the end of it, nothing in it is a command to the runner.
log() {
    token="wijzer-$(od -An -N12 -tx1 /dev/urandom | tr -d ' \n')"
    printf '::group::%s\n::stop-commands::%s\n' "$1" "$token"
    cat "$2"
    printf '\n::%s::\n::endgroup::\n' "$token"
}

# What stands in the summary of a run is limited to a megabyte; the whole of it is in the log.
detail() {
    printf '\n<details><summary>%s</summary>\n\n~~~~%s\n' "$1" "$3" >> "$details"
    head -c 100000 "$2" >> "$details"
    printf '\n~~~~\n\n</details>\n' >> "$details"
}

# A row of the summary, and the worst that came out.
ended() {
    case $2 in
        0) said="✅" ;;
        1) said="❌" ;;
        *) said="⛔ could not be run" ;;
    esac
    printf '| %s | %s |\n' "$1" "$said" >> "$table"
    if [ "$2" -gt "$worst" ]; then worst=$2; fi
    if [ "$worst" -gt 2 ]; then worst=2; fi
}

# The check: beside the lines, in the log, and as SARIF. A check that cannot read the rules says why once.
set -- "$rules"
if [ -n "${WIJZER_DENY:-}" ]; then set -- "$@" --deny "$WIJZER_DENY"; fi
"$wijzer" check "$@" --format github 2>/dev/null
"$wijzer" check "$@" --format sarif > "$reports/wijzer.sarif" 2>/dev/null
"$wijzer" check "$@" > "$part" 2>&1
code=$?
log "wijzer check" "$part"
ended "Check" $code
if [ $code -ne 0 ]; then detail "Check" "$part" text; fi

# The examples, when the rules can be used.
if [ $code -eq 0 ]; then
    set -- "$rules"
    if [ -n "${WIJZER_ON:-}" ]; then set -- "$@" --on "$WIJZER_ON"; fi
    "$wijzer" test "$@" --format github 2>/dev/null
    "$wijzer" test "$@" --format junit > "$reports/wijzer-junit.xml" 2>/dev/null
    "$wijzer" test "$@" > "$part" 2>&1
    code=$?
    log "wijzer test" "$part"
    ended "Examples" $code
    if [ $code -ne 0 ]; then detail "Examples" "$part" text; fi

    if [ -n "$facts" ]; then
        set -- "$rules" "$facts" --check
        if [ -n "${WIJZER_SNAPSHOT:-}" ]; then set -- "$@" --output "$WIJZER_SNAPSHOT"; fi
        "$wijzer" snapshot "$@" > "$part" 2>&1
        code=$?
        log "wijzer snapshot" "$part"
        ended "Advice as it was reviewed" $code
        if [ $code -ne 0 ]; then
            printf '::error title=wijzer snapshot::the advice is not as it was reviewed; the log of this step says what differs\n'
            detail "Advice as it was reviewed" "$part" diff
        fi
    fi

    if [ -n "${WIJZER_COMPARE_WITH:-}" ]; then
        set -- "$WIJZER_COMPARE_WITH:$rules" "$rules" --fail-on never --format markdown
        if [ -n "$facts" ]; then set -- "$@" --facts "$facts"; fi
        if [ -n "${WIJZER_ON:-}" ]; then set -- "$@" --on "$WIJZER_ON"; fi
        "$wijzer" diff "$@" > "$part" 2>&1
        code=$?
        log "wijzer diff" "$part"
        ended "Compared with \`$WIJZER_COMPARE_WITH\`" $code
        if [ $code -eq 0 ]; then
            cp "$part" "$reports/wijzer-diff.md"
            printf '\n' >> "$details"
            head -c 400000 "$part" >> "$details"
        else
            detail "Compared" "$part" text
        fi
    fi
fi

{
    printf '## Wijzer\n\n| `%s` | |\n|---|---|\n' "$rules"
    cat "$table" "$details"
} >> "$summary"
case $worst in
    0) result=fine ;;
    1) result=findings ;;
    *) result=unusable ;;
esac
{
    printf 'result=%s\n' "$result"
    if [ -s "$reports/wijzer.sarif" ]; then printf 'sarif=%s\n' "$reports/wijzer.sarif"; fi
    if [ -s "$reports/wijzer-junit.xml" ]; then printf 'junit=%s\n' "$reports/wijzer-junit.xml"; fi
} >> "$output"
exit "$worst"
