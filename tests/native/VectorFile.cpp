#include "VectorFile.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>

#include "Banks.h"
#include "fake/AppImage.h"
#include "fake/Bootloader.h"
#include "fake/Sha256.h"

namespace Banks = nanoOta::Banks;

namespace
{
int64_t Number(const std::string &text)
{
    size_t length = 0;
    const int64_t value = std::stoll(text, &length, 0);
    if (length != text.size())
    {
        throw std::invalid_argument("not a number: " + text);
    }
    return value;
}
}

VectorFile::VectorFile(const std::string &path) : _folder(path.substr(0, path.rfind('/') + 1)), _path(path)
{
}

void VectorFile::Run()
{
    std::ifstream table(_folder + "table.bin", std::ios::binary);
    const std::vector<uint8_t> bytes{std::istreambuf_iterator<char>(table), {}};
    ASSERT_EQ(0xC00U, bytes.size()) << "table.bin";
    _board = &fake::NewBoard();
    _board->flash.Put(0x8000, bytes.data(), static_cast<uint32_t>(bytes.size()));
    _board->ReadPartitionTable();

    std::ifstream file(_path);
    std::string line;
    int number = 0;
    int expectations = 0;
    while (std::getline(file, line))
    {
        number++;
        if (line.empty() || line[0] == '#')
        {
            continue;
        }
        SCOPED_TRACE(testing::Message() << "line " << number << ": " << line);
        std::istringstream words(line);
        const Fields fields{std::istream_iterator<std::string>(words), {}};
        expectations += fields[0] == "sha256" || fields[0] == "running" ? 1 : 0;
        ASSERT_NO_THROW(RunLine(fields));
        if (testing::Test::HasFatalFailure() || testing::Test::HasNonfatalFailure())
        {
            return;
        }
    }
    EXPECT_GT(expectations, 0) << "nothing was expected of " << number << " lines";
}

void VectorFile::RunLine(const Fields &fields)
{
    const std::string &name = fields[0];
    if (name == "option" || name == "entry" || name == "cut")
    {
        Set(fields);
    }
    else if (name == "image")
    {
        PutImage(fields);
    }
    else if (name == "result" || name == "running" || name == "info" || name == "sha256")
    {
        Expect(fields);
    }
    else
    {
        Act(fields);
    }
}

void VectorFile::Set(const Fields &fields)
{
    const std::string &name = fields[0];
    if (name == "cut")
    {
        const bool after = fields.size() > 2;
        if (after && fields[2] != "after")
        {
            throw std::invalid_argument(fields[2]);
        }
        _board->flash.CutIn(static_cast<uint32_t>(Number(fields.at(1))), after);
    }
    else if (name == "entry")
    {
        const auto value = [&fields](size_t index)
        {
            return static_cast<uint32_t>(Number(fields.at(index)));
        };
        _board->PutEntry(static_cast<int>(value(1)), value(2), value(3), value(4));
    }
    else
    {
        const bool isOn = Number(fields.at(2)) != 0;
        bool &option = fields[1] == "app-rollback"    ? _board->appHasRollback
                       : fields[1] == "boot-rollback" ? _board->bootloaderHasRollback
                                                      : _board->isEncrypted;
        if (&option == &_board->isEncrypted && fields[1] != "encryption")
        {
            throw std::invalid_argument(fields[1]);
        }
        option = isOn;
    }
}

void VectorFile::PutImage(const Fields &fields)
{
    const auto size = static_cast<uint32_t>(Number(fields.at(2)));
    const auto seed = static_cast<uint32_t>(Number(fields.at(3)));
    _image = fake::MakeImage(size, seed, fields.size() > 4 ? fields[4] : "");
    if (fields[1] != "-")
    {
        _board->PutImage(static_cast<int>(Number(fields[1])), _image);
    }
}

void VectorFile::Act(const Fields &fields)
{
    try
    {
        // After a cut a call does nothing until the next boot.
        _isOn = _isOn || fields[0] == "boot";
        _result = _isOn ? std::to_string(Call(fields)) : "cut";
    }
    catch (const fake::PowerCut &)
    {
        _board->runningSlot = fake::Board::None;
        _isOn = false;
        _result = "cut";
    }
}

int VectorFile::Call(const Fields &fields)
{
    const std::string &name = fields[0];
    if (name == "boot")
    {
        fake::Boot(*_board);
        return ESP_OK;
    }
    if (name == "erase")
    {
        return Banks::Erase(static_cast<int>(Number(fields.at(1))), static_cast<int>(Number(fields.at(2))));
    }
    if (name == "write")
    {
        const auto offset = static_cast<int>(Number(fields.at(1)));
        const auto length = static_cast<int>(Number(fields.at(2)));
        // A call that is to be refused may ask for bytes that the image does not have.
        std::vector<uint8_t> bytes(length > 0 ? static_cast<size_t>(length) : 0);
        for (size_t i = 0; i < bytes.size(); i++)
        {
            const int64_t at = static_cast<int64_t>(offset) + static_cast<int64_t>(i);
            bytes[i] = at >= 0 && at < static_cast<int64_t>(_image.size()) ? _image[static_cast<size_t>(at)] : 0;
        }
        return Banks::Write(offset, bytes.data(), length);
    }
    if (name == "verify")
    {
        return Banks::Verify();
    }
    if (name == "setboot")
    {
        return Banks::SetBoot();
    }
    if (name == "valid")
    {
        return Banks::MarkValid();
    }
    if (name == "invalid")
    {
        return Banks::MarkInvalid();
    }
    throw std::invalid_argument(name);
}

void VectorFile::Expect(const Fields &fields)
{
    const std::string &name = fields[0];
    const std::string &expected = fields.at(1);
    if (name == "result")
    {
        EXPECT_EQ(expected == "cut" ? expected : std::to_string(Number(expected)), _result);
    }
    else if (name == "running")
    {
        EXPECT_EQ(expected == "none" ? fake::Board::None : static_cast<int>(Number(expected)), _board->runningSlot);
    }
    else if (name == "info")
    {
        Banks::Facts facts = {};
        EXPECT_EQ(ESP_OK, Banks::GetFacts(static_cast<int>(Number(expected)), facts));
        EXPECT_EQ(Number(fields.at(2)), facts.state);
        EXPECT_EQ(Number(fields.at(3)), facts.isBoot);
    }
    else
    {
        const fake::Digest digest = fake::Sha256(_board->flash.At(0), _board->flash.Size());
        EXPECT_EQ(expected, fake::ToHex(digest.data(), digest.size()));
    }
}
