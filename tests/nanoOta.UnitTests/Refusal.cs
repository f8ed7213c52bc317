using System;
using nanoFramework.TestFramework;

namespace nanoOta.UnitTests;

/// <summary>Checks that something is refused, and for which reason.</summary>
internal static class Refusal
{
    public static OtaException Expect(OtaError error, Action action)
    {
        try
        {
            action();
        }
        catch (OtaException e)
        {
            Assert.AreEqual((int)error, (int)e.Error, e.Message);
            return e;
        }

        Assert.IsTrue(false, "Not refused; expected error " + (int)error);
        return null;
    }
}
