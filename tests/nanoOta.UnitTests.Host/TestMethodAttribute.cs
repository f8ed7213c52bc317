using System;
using Xunit;

namespace nanoFramework.TestFramework;

/// <summary>A test of the device is a fact of xunit.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TestMethodAttribute : FactAttribute
{
}
