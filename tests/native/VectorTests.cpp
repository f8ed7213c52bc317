// The vectors that the C# model runs too: the same calls, the same results, the same flash byte for byte.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include <glob.h>

#include "VectorFile.h"

namespace
{
std::vector<std::string> Files()
{
    std::vector<std::string> files;
    glob_t found = {};
    if (glob(NANOOTA_VECTORS "/*.txt", 0, nullptr, &found) == 0)
    {
        files.assign(found.gl_pathv, found.gl_pathv + found.gl_pathc);
    }
    globfree(&found);
    return files;
}

std::string NameOf(const testing::TestParamInfo<std::string> &parameter)
{
    const size_t start = parameter.param.rfind('/') + 1;
    std::string name = parameter.param.substr(start, parameter.param.rfind('.') - start);
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
}
}

class VectorTests : public testing::TestWithParam<std::string>
{
};

TEST_P(VectorTests, Leave_the_same_flash)
{
    VectorFile(GetParam()).Run();
}

INSTANTIATE_TEST_SUITE_P(Banks, VectorTests, testing::ValuesIn(Files()), NameOf);
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(VectorTests); // without files the next test says what is missing

TEST(VectorFiles, There_are_at_least_20)
{
    EXPECT_GE(Files().size(), 20U) << "in " << NANOOTA_VECTORS;
}
