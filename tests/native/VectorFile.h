#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "fake/Board.h"

/// One of tests/vectors/banks/*.txt, line by line; its README.md is the format.
class VectorFile
{
public:
    explicit VectorFile(const std::string &path);

    /// Runs the file on a new board; a test failure names the line.
    void Run();

private:
    using Fields = std::vector<std::string>;

    void RunLine(const Fields &fields);
    void Set(const Fields &fields);
    void PutImage(const Fields &fields);
    void Act(const Fields &fields);
    void Expect(const Fields &fields);
    int Call(const Fields &fields);

    std::string _folder;
    std::string _path;
    fake::Board *_board = nullptr;
    std::vector<uint8_t> _image;
    std::string _result;
    bool _isOn = false;
};
