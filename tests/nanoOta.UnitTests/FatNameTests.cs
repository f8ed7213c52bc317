using nanoFramework.TestFramework;

namespace nanoOta.UnitTests;

[TestClass]
public class FatNameTests
{
    [TestMethod]
    public void Slots_names_are_those_of_fat()
    {
        Assert.AreEqual(1, FatName.Slots("MAIN.TXT"));
        Assert.AreEqual(1, FatName.Slots("README"));
        Assert.AreEqual(1, FatName.Slots("12345678.123"));
        Assert.AreEqual(2, FatName.Slots("main.txt"));
        Assert.AreEqual(2, FatName.Slots("123456789"));
        Assert.AreEqual(2, FatName.Slots("A.1234"));
        Assert.AreEqual(2, FatName.Slots("A.B.C"));
        Assert.AreEqual(2, FatName.Slots(".A"));
        Assert.AreEqual(2, FatName.Slots("A B"));
        Assert.AreEqual(17, FatName.Slots(new string('x', 200)));
    }
}
