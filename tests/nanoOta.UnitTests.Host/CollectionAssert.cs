using System.Collections;
using System.Linq;
using XunitAssert = Xunit.Assert;

namespace nanoFramework.TestFramework;

/// <summary>TestFramework's CollectionAssert on xunit: the same elements in the same order.</summary>
public static class CollectionAssert
{
    public static void Empty(ICollection collection, string message = "") => XunitAssert.True(collection.Count == 0, message);

    public static void NotEmpty(ICollection collection, string message = "") => XunitAssert.True(collection.Count > 0, message);

    public static void AreEqual(ICollection expected, ICollection actual, string message = "")
    {
        string difference = FindDifference(expected, actual);
        XunitAssert.True(difference == null, $"{difference} {message}");
    }

    public static void AreNotEqual(ICollection notExpected, ICollection actual, string message = "") =>
        XunitAssert.True(FindDifference(notExpected, actual) != null, "The collections are equal. " + message);

    private static string FindDifference(ICollection expected, ICollection actual)
    {
        if (expected == null || actual == null)
            return expected == actual ? null : "One collection is null.";
        if (expected.Count != actual.Count)
            return $"Expected {expected.Count} elements, actual {actual.Count}.";

        object[] expectedItems = expected.Cast<object>().ToArray();
        object[] actualItems = actual.Cast<object>().ToArray();
        for (int i = 0; i < expectedItems.Length; i++)
        {
            if (!Equals(expectedItems[i], actualItems[i]))
                return $"Element {i}: expected {expectedItems[i]}, actual {actualItems[i]}.";
        }

        return null;
    }
}
