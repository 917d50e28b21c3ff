#!/bin/sh
# shouting: counts exclamation marks, in shell with jq. README.md says what that is and is not.
read -r hello
range='"protocol":{"min":1,"max":1}'
refuse() {
    printf '{%s,"error":"%s"}\n' "$range" "$1"
    echo "shouting: $1" >&2
    exit 1
}
speaks=$(printf '%s' "$hello" | jq '.protocol.min <= 1 and .protocol.max >= 1') || refuse "the greeting is no JSON"
[ "$speaks" = true ] || refuse "this module speaks version 1 of the plugin protocol, voxd speaks others; install versions of both that share one"
[ "$(printf '%s' "$hello" | jq '.configuration == {}')" = true ] || refuse "unknown keys in its configuration: it takes none"
printf '{%s,"id":"shouting","version":"1.0.0","summary":"Counts exclamation marks.","manifest":{"kind":"post_analyzer",' "$range"
echo '"measures":[{"name":"shouting","unit":"marks","range":[0,65536]}]}}'
exec jq --unbuffered -c '{batch, results: [.posts[] | {id} + (if .text | test("\\S") then
    {signals: [{measure: "shouting", value: ([.text | scan("!")] | length), confidence: 1}]}
    else {unscored: "no_words"} end)]}'
