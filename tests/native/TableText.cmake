# Reads checksum and version of the native method table the way nf-interpreter's FindNF_NativeAssemblies.cmake does: they have to be
# literals, in this order, with no other 0 between the brace and the checksum.
file(READ "${TABLE}" text)
string(REGEX MATCH
    "[ \t\r\n]CLR_RT_NativeAssemblyData[ \t\r\n]+g_CLR_AssemblyNative_nanoOta_Esp32_Native[ \t\r\n]*=[^{]+{[^0]+0x([0-9A-F]+)[^{]+{ *([0-9]+), *([0-9]+), *([0-9]+), *([0-9]+)"
    found "${text}")
string(LENGTH "${CMAKE_MATCH_1}" digits)
if(NOT found OR NOT digits EQUAL 8)
    message(FATAL_ERROR "no checksum and version in ${TABLE}")
endif()
message(STATUS "0x${CMAKE_MATCH_1}, version ${CMAKE_MATCH_2}.${CMAKE_MATCH_3}.${CMAKE_MATCH_4}.${CMAKE_MATCH_5}")
