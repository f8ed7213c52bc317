using System;
using System.Runtime.CompilerServices;
using XunitAssert = Xunit.Assert;

namespace nanoFramework.TestFramework;

/// <summary>
/// TestFramework's Assert on xunit, with the same overloads and the same rules: arrays are equal only if they are the same
/// one, a type is expected exactly.
/// </summary>
public static partial class Assert
{
    public static void IsTrue(bool condition, [CallerArgumentExpression(nameof(condition))] string message = "") =>
        XunitAssert.True(condition, message);

    public static void IsFalse(bool condition, [CallerArgumentExpression(nameof(condition))] string message = "") =>
        XunitAssert.False(condition, message);

    public static void IsNull(object value, [CallerArgumentExpression(nameof(value))] string message = "") =>
        XunitAssert.True(value is null, message);

    public static void IsNotNull(object value, [CallerArgumentExpression(nameof(value))] string message = "") =>
        XunitAssert.True(value is not null, message);

    public static void AreSame(object expected, object actual, [CallerArgumentExpression(nameof(actual))] string message = "") =>
        XunitAssert.True(ReferenceEquals(expected, actual), message);

    public static void AreNotSame(object notExpected, object actual, [CallerArgumentExpression(nameof(actual))] string message = "") =>
        XunitAssert.False(ReferenceEquals(notExpected, actual), message);

    public static void IsInstanceOfType(object value, Type expected, [CallerArgumentExpression(nameof(value))] string message = "") =>
        XunitAssert.True(value?.GetType() == expected, $"Expected type {expected}, actual type {value?.GetType()}. {message}");

    public static void IsNotInstanceOfType(object value, Type notExpected, [CallerArgumentExpression(nameof(value))] string message = "") =>
        XunitAssert.False(value?.GetType() == notExpected, $"Wrong type {notExpected}. {message}");

    public static void Contains(string expected, string value, [CallerArgumentExpression(nameof(value))] string message = "") =>
        XunitAssert.True(value.Contains(expected, StringComparison.Ordinal), $"'{value}' does not contain '{expected}'. {message}");

    public static void DoesNotContains(string notExpected, string value, [CallerArgumentExpression(nameof(value))] string message = "") =>
        XunitAssert.False(value.Contains(notExpected, StringComparison.Ordinal), $"'{value}' contains '{notExpected}'. {message}");

    public static void StartsWith(string expected, string value, [CallerArgumentExpression(nameof(value))] string message = "") =>
        XunitAssert.True(value.StartsWith(expected, StringComparison.Ordinal), $"'{value}' does not start with '{expected}'. {message}");

    public static void EndsWith(string expected, string value, [CallerArgumentExpression(nameof(value))] string message = "") =>
        XunitAssert.True(value.EndsWith(expected, StringComparison.Ordinal), $"'{value}' does not end with '{expected}'. {message}");

    public static void ThrowsException(Type exception, Action action, [CallerArgumentExpression(nameof(action))] string message = "")
    {
        Exception thrown = Xunit.Record.Exception(action);
        XunitAssert.True(thrown?.GetType() == exception, $"Expected {exception}, thrown {thrown?.ToString() ?? "nothing"}. {message}");
    }
}
