// The checksum by which the CLR tells that firmware and assembly belong together, computed from the list of methods as the metadata
// processor does from the C# declarations.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "interop/NativeMethods.h"

namespace
{
struct Method
{
    std::string name;
    std::string types;
};

// CRC-32, most significant bit first, start 0, no final XOR. What is counted before the first InternalCall is forgotten, and so
// are its assembly's and its class's name.
uint32_t Add(uint32_t crc, const std::string &text)
{
    for (const char c : text)
    {
        crc ^= static_cast<uint32_t>(static_cast<uint8_t>(c)) << 24;
        for (int bit = 0; bit < 8; bit++)
        {
            crc = (crc & 0x80000000) != 0 ? crc << 1 ^ 0x04C11DB7 : crc << 1;
        }
    }
    return crc;
}

uint32_t Checksum(const std::string &assembly, const std::string &className, const std::vector<Method> &methods)
{
    uint32_t crc = 0;
    bool isFirst = true;
    for (const Method &method : methods)
    {
        if (!isFirst)
        {
            crc = Add(Add(crc, assembly), className);
        }
        crc = Add(crc, method.name + "___STATIC__" + method.types);
        isFirst = false;
    }
    return crc;
}

std::string TypeName(const std::string &type)
{
    static const std::map<std::string, std::string> names = {{"int", "I4"}, {"long", "I8"}, {"byte", "U1"}, {"string", "STRING"}};
    const size_t bracket = type.find("[]");
    const std::string prefix = bracket == std::string::npos ? "" : "SZARRAY_";
    return prefix + names.at(type.substr(0, bracket));
}

// A declaration from its return type on: "int Name(int first, byte[] second);"
Method Parse(const std::string &declaration)
{
    const size_t name = declaration.find(' ') + 1;
    const size_t open = declaration.find('(');
    const size_t close = declaration.find(')');
    Method method = {declaration.substr(name, open - name), TypeName(declaration.substr(0, name - 1))};
    std::istringstream parameters(declaration.substr(open + 1, close - open - 1));
    std::string parameter;
    while (std::getline(parameters >> std::ws, parameter, ','))
    {
        method.types += "__" + TypeName(parameter.substr(0, parameter.find(' ')));
    }
    return method;
}

const std::vector<Method> nativeMethods = {
#define NANOOTA_METHOD(name, types) {#name, types},
#include "interop/NativeMethods.def"
#undef NANOOTA_METHOD
};
}

TEST(ChecksumTests, The_vector_of_the_real_metadata_processor_comes_out)
{
    const std::vector<Method> methods = {
        {"Sum", "U4__SZARRAY_U1__I4__I4"},
        {"Put32", "I4__SZARRAY_U1__I4"},
        {"Sha1Block", "VOID__SZARRAY_U1__I4__SZARRAY_U4"},
        {"ReadFileAt", "I4__STRING__I4__SZARRAY_U1__I4__I4"},
    };
    EXPECT_EQ(0x332E40FAU, Checksum("LabInterop", "NanoLab_LabNative", methods));
}

TEST(ChecksumTests, The_table_has_the_checksum_of_its_methods)
{
    const CLR_RT_NativeAssemblyData &data = g_CLR_AssemblyNative_nanoOta_Esp32_Native;
    EXPECT_STREQ("nanoOta.Esp32.Native", data.m_szAssemblyName);
    EXPECT_EQ(Checksum(data.m_szAssemblyName, "nanoOta_Esp32_NativeMethods", nativeMethods), data.m_checkSum)
        << std::hex << "0x" << Checksum(data.m_szAssemblyName, "nanoOta_Esp32_NativeMethods", nativeMethods);
}

TEST(ChecksumTests, The_table_has_the_methods_in_their_order)
{
    const CLR_RT_MethodHandler expected[] = {
#define NANOOTA_METHOD(name, types) nanoOta::Interop::name,
#include "interop/NativeMethods.def"
#undef NANOOTA_METHOD
    };
    const auto *methods = static_cast<const CLR_RT_MethodHandler *>(g_CLR_AssemblyNative_nanoOta_Esp32_Native.m_pNativeMethods);
    ASSERT_EQ(17U, std::size(expected));
    for (size_t i = 0; i < std::size(expected); i++)
    {
        EXPECT_EQ(expected[i], methods[i]) << nativeMethods[i].name;
    }
}

// The C# declarations themselves, as they stand in the source.
TEST(ChecksumTests, The_list_is_that_of_the_assembly)
{
    std::ifstream file(NANOOTA_NATIVE_METHODS);
    std::vector<Method> declared;
    std::string line;
    while (std::getline(file, line))
    {
        const size_t start = line.find("extern ");
        if (start != std::string::npos)
        {
            declared.push_back(Parse(line.substr(start + 7)));
        }
    }

    ASSERT_EQ(nativeMethods.size(), declared.size()) << NANOOTA_NATIVE_METHODS;
    for (size_t i = 0; i < declared.size(); i++)
    {
        EXPECT_EQ(nativeMethods[i].name, declared[i].name);
        EXPECT_EQ(nativeMethods[i].types, declared[i].types) << declared[i].name;
    }
}
