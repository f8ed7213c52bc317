using System;
using nanoFramework.TestFramework;

namespace nanoOta.UnitTests;

[TestClass]
public class OtaExceptionTests
{
    [TestMethod]
    public void Constructor_error_and_message_keeps_both()
    {
        var exception = new OtaException(OtaError.CardFull, "2 kB short");

        Assert.AreEqual((int)OtaError.CardFull, (int)exception.Error);
        Assert.AreEqual("2 kB short", exception.Message);
        Assert.IsNull(exception.InnerException);
    }

    [TestMethod]
    public void Constructor_with_cause_keeps_the_cause()
    {
        var cause = new InvalidOperationException("card");

        var exception = new OtaException(OtaError.CardRemoved, "card gone", cause);

        Assert.AreEqual((int)OtaError.CardRemoved, (int)exception.Error);
        Assert.AreEqual("card gone", exception.Message);
        Assert.AreSame(cause, exception.InnerException);
    }

    [TestMethod]
    public void Throw_is_caught_by_type_and_filtered_by_error()
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
