# For nf-interpreter's build: goes to its CMake/Modules. The sources are expected in InteropAssemblies/nanoOta.Esp32.Native.
# NF_INTEROP_ASSEMBLIES="nanoOta.Esp32.Native" makes it look for this file.

set(BASE_PATH_FOR_THIS_MODULE ${PROJECT_SOURCE_DIR}/InteropAssemblies/nanoOta.Esp32.Native)

list(APPEND nanoOta.Esp32.Native_INCLUDE_DIRS ${PROJECT_SOURCE_DIR}/src/CLR/Core)
list(APPEND nanoOta.Esp32.Native_INCLUDE_DIRS ${PROJECT_SOURCE_DIR}/src/CLR/Include)
list(APPEND nanoOta.Esp32.Native_INCLUDE_DIRS ${PROJECT_SOURCE_DIR}/src/HAL/Include)
list(APPEND nanoOta.Esp32.Native_INCLUDE_DIRS ${PROJECT_SOURCE_DIR}/src/PAL/Include)

# the ESP-IDF headers that nf-interpreter itself has no use for
list(APPEND nanoOta.Esp32.Native_INCLUDE_DIRS ${IDF_PATH_CMAKED}/components/app_update/include)
list(APPEND nanoOta.Esp32.Native_INCLUDE_DIRS ${IDF_PATH_CMAKED}/components/bootloader_support/include)
list(APPEND nanoOta.Esp32.Native_INCLUDE_DIRS ${IDF_PATH_CMAKED}/components/efuse/include)
list(APPEND nanoOta.Esp32.Native_INCLUDE_DIRS ${IDF_PATH_CMAKED}/components/efuse/${TARGET_SERIES_SHORT}/include)
list(APPEND nanoOta.Esp32.Native_INCLUDE_DIRS ${IDF_PATH_CMAKED}/components/esp_app_format/include)
list(APPEND nanoOta.Esp32.Native_INCLUDE_DIRS ${IDF_PATH_CMAKED}/components/esp_bootloader_format/include)
list(APPEND nanoOta.Esp32.Native_INCLUDE_DIRS ${IDF_PATH_CMAKED}/components/hal/platform_port/include)
list(APPEND nanoOta.Esp32.Native_INCLUDE_DIRS ${IDF_PATH_CMAKED}/components/hal/${TARGET_SERIES_SHORT}/include) # first: its efuse_hal.h includes the next one
list(APPEND nanoOta.Esp32.Native_INCLUDE_DIRS ${IDF_PATH_CMAKED}/components/hal/include)

set(nanoOta.Esp32.Native_SRCS
    BankLayout.cpp
    Banks.cpp
    BuildOptions.cpp
    Hash.cpp
    OtaData.cpp
    Signature.cpp
    TrialGuard.cpp
    Volume.cpp
    interop/BankMethods.cpp
    interop/CryptographyMethods.cpp
    interop/NativeMethodTable.cpp
    interop/VolumeMethods.cpp
)

# An SD card in an SDMMC slot: three series have one, and the ESP32's has fixed pins.
if("${TARGET_SERIES_SHORT}" STREQUAL "esp32")
    list(APPEND nanoOta.Esp32.Native_SRCS VolumeFormat.cpp SdSlotFixedPins.cpp)
elseif("${TARGET_SERIES_SHORT}" STREQUAL "esp32s3" OR "${TARGET_SERIES_SHORT}" STREQUAL "esp32p4")
    list(APPEND nanoOta.Esp32.Native_SRCS VolumeFormat.cpp SdSlotMappedPins.cpp)
else()
    list(APPEND nanoOta.Esp32.Native_SRCS VolumeFormatUnsupported.cpp)
endif()

list(TRANSFORM nanoOta.Esp32.Native_SRCS PREPEND ${BASE_PATH_FOR_THIS_MODULE}/ OUTPUT_VARIABLE nanoOta.Esp32.Native_SOURCES)

include(FindPackageHandleStandardArgs)

FIND_PACKAGE_HANDLE_STANDARD_ARGS(INTEROP-nanoOta.Esp32.Native DEFAULT_MSG nanoOta.Esp32.Native_INCLUDE_DIRS nanoOta.Esp32.Native_SOURCES)
