using System;

namespace nanoFramework.TestFramework;

/// <summary>Marks a class with tests for the device's launcher; xunit needs no mark.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TestClassAttribute : Attribute
{
}
