#!/bin/sh
# Plants bugs in a copy of the native sources, one at a time; the fuzz test of that parser has to find each. After run.sh, whose build
# for the sanitizers it takes the rest from. Give a word to plant only those bugs that have it in their line. The last line says how it went.
set -u
cd "$(dirname "$0")" || exit 1
native=../../src/nanoOta.Esp32/native
build=../../artifacts/native/sanitize
copy=$build/planted
found=0
missed=0

# Library, file, sed script, test; for a header also the source that is compiled with it.
plant() {
    source=${5:-$2}
    case "$*" in *"$only"*) ;; *) return ;; esac
    rm -rf "$copy"
    cp -r "$native" "$copy"
    sed -i "$3" "$copy/$2"
    object=$(find "$build" -path "*/$1.dir/*" -name "$(basename "$source").o")
    if [ ! -f "$object" ] || cmp -s "$native/$2" "$copy/$2"; then
        echo "not planted: $2: $3"
        missed=$((missed + 1))
        return
    fi
    # shellcheck disable=SC2086 # a list of files
    if ! c++ -std=c++17 -g1 -O1 -fsanitize=address,undefined -fno-sanitize-recover=all -D_FILE_OFFSET_BITS=64 -include mbedtls2_names.h \
        -isystem fake/include -I "$copy" -c "$copy/$source" -o "$copy/planted.o" ||
        ! c++ -fsanitize=address,undefined $(find "$build/CMakeFiles/tests.dir" "$build/CMakeFiles/banks.dir" "$build/CMakeFiles/cryptography.dir" \
            "$build/CMakeFiles/variants.dir" -name '*.cpp.o' ! -path "$object") "$copy/planted.o" -lgtest_main -lgtest -lmbedcrypto -o "$copy/tests"; then
        echo "not built: $2: $3"
        missed=$((missed + 1))
        return
    fi
    if "$copy/tests" --gtest_brief=1 --gtest_filter="$4.*" >"$copy/log" 2>&1; then
        echo "missed by $4: $2: $3"
        missed=$((missed + 1))
    else
        echo "found by $4: $2: $3"
        sed -nE 's/.*(seed [0-9]+, input [0-9]+: ).*: (.+)/    \1\2/p; s/^(SUMMARY.*|.*runtime error.*)/    \1/p' "$copy/log" | head -1 | cut -c1-150
        found=$((found + 1))
    fi
}
only=${1:-}

plant banks OtaData.cpp 's/Sequence(copy) != BlankSequence && _copies/_copies/' OtaDataFuzzTests
plant banks OtaData.cpp 's/Sequence(0) >= Sequence(1)/Sequence(0) > Sequence(1)/' OtaDataFuzzTests
plant banks OtaData.cpp 's/State(best) <= ESP_OTA_IMG_ABORTED/true/' OtaDataFuzzTests
plant banks OtaData.cpp 's/if (sequence == BlankSequence)/if (false)/' OtaDataFuzzTests
plant banks BankLayout.cpp 's/!Overlap(otadata, Active()) && //' PartitionTableFuzzTests
plant banks BankLayout.cpp 's/ || FindSlot(2) != nullptr//' PartitionTableFuzzTests
plant banks OtaData.cpp 's/ || _partition->size < CopyCount \* SectorSize//' PartitionTableFuzzTests
plant banks Banks.cpp 's/static_cast<uint32_t>(count) <= bank.size - static_cast<uint32_t>(offset)/true/' PartitionTableFuzzTests
plant banks Banks.cpp 's/if (!HoldsGoodImage(layout.Inactive()))/if (false)/' ImageFuzzTests
plant cryptography Signature.cpp 's/result = mbedtls_ecp_check_pubkey(.*/result = 0;/' SignatureFuzzTests
plant cryptography Signature.cpp 's/signature + NumberSize, NumberSize/signature + NumberSize + 1, NumberSize/' SignatureFuzzTests
plant banks interop/Arguments.h 's/static_cast<uint32_t>(count) <= array.length - static_cast<uint32_t>(index)/true/' InteropFuzzTests interop/BankMethods.cpp
plant banks interop/BankMethods.cpp 's/std::min<size_t>(values.length, sizeof facts)/sizeof facts/' InteropFuzzTests
plant cryptography Hash.cpp 's/? 20U : 32U/? 20U : 20U/' InteropFuzzTests
plant cryptography Hash.cpp 's/handle >= 0 \&\& handle < HandleCount \&\& /handle < HandleCount \&\& /' InteropFuzzTests
plant banks interop/VolumeMethods.cpp "s/values.length < sizeof space/values.length < 8/" InteropFuzzTests
plant banks VolumeFormat.cpp "s/drive\\[0\\] < 'D' || //" DriveFuzzTests

echo "planted: $found found, $missed missed"
[ "$missed" -eq 0 ] && [ "$found" -gt 0 ]
