#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "interop/NativeMethods.h"

/// A call of a native method as the CLR makes it: arguments from left to right, then the int that comes back.
class Call
{
public:
    explicit Call(CLR_RT_MethodHandler method) : _method(method)
    {
    }

    Call &Int(int32_t value)
    {
        _arguments.push_back({{value}, nullptr, nullptr});
        return *this;
    }

    Call &String(const char *value)
    {
        _arguments.push_back({{0}, value, nullptr});
        return *this;
    }

    template <class T>
    Call &Array(std::vector<T> &value)
    {
        _arrays.push_back({static_cast<uint32_t>(value.size()), sizeof(T), reinterpret_cast<uint8_t *>(value.data())});
        _arguments.push_back({{0}, nullptr, &_arrays.back()});
        return *this;
    }

    Call &NullArray()
    {
        _arguments.push_back({{0}, nullptr, nullptr});
        return *this;
    }

    int32_t Result()
    {
        CLR_RT_StackFrame stack = {_arguments.data(), INT32_MIN};
        return _method(stack) == S_OK ? stack.result : INT32_MIN;
    }

private:
    CLR_RT_MethodHandler _method;
    std::vector<CLR_RT_HeapBlock> _arguments;
    std::deque<CLR_RT_HeapBlock_Array> _arrays;
};
