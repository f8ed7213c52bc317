using System;
using nanoFramework.TestFramework;

namespace nanoOta.UnitTests;

[TestClass]
public class OtaExceptionTests
{
    [TestMethod]
    public void Constructor_ErrorAndMessage_KeepsBoth()
    {
        var exception = new OtaException(OtaError.CardFull, "2 kB short");

        Assert.AreEqual((int)OtaError.CardFull, (int)exception.Error);
        Assert.AreEqual("2 kB short", exception.Message);
        Assert.IsNull(exception.InnerException);
    }

    [TestMethod]
    public void Constructor_WithCause_KeepsTheCause()
    {
        var cause = new InvalidOperationException("card");

        var exception = new OtaException(OtaError.CardRemoved, "card gone", cause);

        Assert.AreEqual((int)OtaError.CardRemoved, (int)exception.Error);
        Assert.AreEqual("card gone", exception.Message);
        Assert.AreSame(cause, exception.InnerException);
    }

    [TestMethod]
    public void Throw_IsCaughtByTypeAndFilteredByError()
    {
        Assert.ThrowsException(typeof(OtaException), () => throw new OtaException(OtaError.NotNewer, "1.0.0"));

        try
        {
            throw new OtaException(OtaError.HashMismatch, "sha1");
        }
        catch (OtaException e) when (e.Error == OtaError.HashMismatch)
        {
            return;
        }
    }
}
