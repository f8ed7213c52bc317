using nanoFramework.TestFramework;

namespace nanoOta.UnitTests;

[TestClass]
public class TransferRateTests
{
    [TestMethod]
    public void Under_the_minimum_over_a_window_is_too_slow()
    {
        Assert.IsFalse(Measure(30, 0, 119999));
        Assert.IsTrue(Measure(30, 0, 120000));
        Assert.IsTrue(Measure(30, 3599, 120000));
        Assert.IsFalse(Measure(30, 3600, 120000));
        Assert.IsTrue(Measure(30, 3600, 121000));
    }

    [TestMethod]
    public void Without_a_minimum_nothing_is_too_slow()
    {
        Assert.IsFalse(Measure(0, 0, int.MaxValue));
    }

    [TestMethod]
    public void Large_numbers_do_not_overflow()
    {
        Assert.IsFalse(Measure(int.MaxValue, int.MaxValue, 0));
        var rate = new TransferRate(int.MaxValue, int.MaxValue);
        for (int i = 0; i < 100; i++)
            rate.Add(int.MaxValue, int.MaxValue);
        Assert.IsTrue(rate.IsTooSlow);
    }

    [TestMethod]
    public void A_link_that_stalls_for_25_seconds_now_and_then_passes()
    {
        // 200 bytes/s for 25 s, then nothing for as long.
        var rate = new TransferRate(30, 120000);
        for (int i = 0; i < 1000; i++)
        {
            for (int second = 0; second < 25; second++)
                rate.Add(1000, 200);
            rate.Add(25000, 0);
            Assert.IsFalse(rate.IsTooSlow);
        }
    }

    [TestMethod]
    public void A_fast_beginning_does_not_make_up_for_what_follows()
    {
        var rate = new TransferRate(30, 120000);
        rate.Add(120000, 10000000);
        Assert.IsFalse(rate.IsTooSlow);
        for (int second = 0; second < 120; second++)
        {
            Assert.IsFalse(rate.IsTooSlow);
            rate.Add(1000, 1);
        }

        Assert.IsTrue(rate.IsTooSlow);
    }

    private static bool Measure(int minimum, int received, int waited)
    {
        var rate = new TransferRate(minimum, 120000);
        rate.Add(waited, received);
        return rate.IsTooSlow;
    }
}
