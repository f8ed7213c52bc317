#!/bin/sh
# Builds and runs the native tests: for the host, under the sanitizers, and as 32-bit code; then the formatting, cppcheck and, over
# all but the tests themselves, clang-tidy. The last line says how it went: "native: N passed, N failed".
# Debian: g++-multilib cmake ninja-build libgtest-dev googletest libmbedtls-dev clang-tidy clang-format cppcheck
set -u
cd "$(dirname "$0")" || exit 1
out=../../artifacts/native
native=../../src/nanoOta.Esp32/native
log=$out/log
lintLog=$out/lint-log
passed=0
failed=0
mkdir -p "$out"

# Runs a step quietly: what it says is shown if it fails.
step() {
    name=$1
    shift
    "$@" >"$log" 2>&1 && return
    cat "$log"
    echo "$name failed"
    failed=$((failed + 1))
    return 1
}

# What GoogleTest counted, by the first word of its line.
count() {
    sed -n "s/^\[  $1  \] \([0-9]*\) test.*/\1/p" "$out/$2/Testing/Temporary/LastTest.log" | awk '{ sum += $1 } END { print sum + 0 }'
}

lint() {
    cmake --preset host -G Ninja -B "$out/lint" &&
        clang-format --dry-run --Werror ./*.cpp ./*.h fake/*.cpp fake/*.h "$native"/*.cpp "$native"/*.h "$native"/interop/*.cpp "$native"/interop/*.h &&
        cppcheck --quiet --error-exitcode=1 --enable=warning,style,performance,portability --inline-suppr --std=c++17 \
            --suppressions-list=cppcheck.suppressions -I fake/include -I "$native" "$native" fake ./*.cpp &&
        clang-tidy --quiet -p "$out/lint" "$native"/*.cpp "$native"/interop/*.cpp fake/*.cpp
}
# Beside the builds: it knows how to compile from a preset's configuration only.
lint >"$lintLog" 2>&1 &
linting=$!

for preset in host sanitize m32; do
    step "$preset: configure" cmake --preset "$preset" -G Ninja || continue
    step "$preset: build" cmake --build "$out/$preset" || continue
    rm -f "$out/$preset/Testing/Temporary/LastTest.log"
    before=$failed
    step "$preset: tests" ctest -j2 --test-dir "$out/$preset" --output-on-failure
    count=$(count FAILED "$preset")
    if [ "$count" -gt 0 ]; then
        failed=$((before + count))
    fi
    echo "$preset: $(count PASSED "$preset") passed, $((failed - before)) failed"
    passed=$((passed + $(count PASSED "$preset")))
    sed -n 's/^fuzz: /  &/p' "$out/$preset/Testing/Temporary/LastTest.log"
done

wait "$linting"
linted=$?
step lint sh -c 'cat "$1"; exit "$2"' - "$lintLog" "$linted" && echo "lint: clean"

echo "native: $passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
