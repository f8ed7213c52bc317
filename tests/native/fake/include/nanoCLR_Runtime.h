// Written for the tests, with the names of nf-interpreter: the arguments and the result of a native method.
#pragma once

#include "nanoCLR_Interop.h"

struct CLR_RT_HeapBlock_Array
{
    uint32_t m_numOfElements;
    uint8_t m_sizeOfElement;
    uint8_t *elements;

    uint8_t *GetFirstElement()
    {
        return elements;
    }
};

struct CLR_RT_HeapBlock
{
    struct Numeric
    {
        int32_t s4;
    };

    Numeric numeric;
    const char *string;
    CLR_RT_HeapBlock_Array *array;

    Numeric &NumericByRef()
    {
        return numeric;
    }

    const char *RecoverString() const
    {
        return string;
    }

    CLR_RT_HeapBlock_Array *DereferenceArray() const
    {
        return array;
    }
};

struct CLR_RT_StackFrame
{
    CLR_RT_HeapBlock *arguments;
    int32_t result;

    CLR_RT_HeapBlock &ArgN(int32_t n) const
    {
        return arguments[n];
    }

    void SetResult_I4(int32_t value)
    {
        result = value;
    }
};
