using nanoFramework.TestFramework;
using nanoOta.SdBoot;

namespace nanoOta.UnitTests;

[TestClass]
public class LoadOrderTests
{
    [TestMethod]
    public void Of_files_in_any_order_puts_each_after_what_it_needs()
    {
        PeHeader app = Pe(new PeBytes("App").Needs("mscorlib").Needs("Middle").Needs("Low"));
        PeHeader middle = Pe(new PeBytes("Middle").Needs("mscorlib").Needs("Low"));
        PeHeader low = Pe(new PeBytes("Low").Needs("mscorlib"));
        PeHeader[][] orders =
        {
            new[] { app, middle, low }, new[] { app, low, middle }, new[] { middle, app, low },
            new[] { middle, low, app }, new[] { low, app, middle }, new[] { low, middle, app },
        };
        foreach (PeHeader[] order in orders)
        {
            PeHeader[] result = LoadOrder.Of(order, new Flash());
            Assert.AreEqual("Low Middle App", result[0].Name + " " + result[1].Name + " " + result[2].Name);
        }
    }

    [TestMethod]
    public void Of_native_methods_are_refused()
    {
        PeHeader gpio = Pe(new PeBytes("Gpio") { NativeChecksum = 0x12345678 }.Needs("mscorlib"));
        OtaException e = Refusal.Expect(OtaError.NativeMethods, () => LoadOrder.Of(new[] { gpio }, new Flash()));
        Assert.IsTrue(e.Message.IndexOf("Gpio.pe") >= 0, e.Message);
    }

    [TestMethod]
    public void Of_reference_that_nobody_has_names_it()
    {
        PeHeader app = Pe(new PeBytes("App").Needs("mscorlib").Needs("My.Library"));
        OtaException e = Refusal.Expect(OtaError.ReferenceMissing, () => LoadOrder.Of(new[] { app }, new Flash()));
        Assert.IsTrue(e.Message.IndexOf("App.pe needs My.Library") >= 0, e.Message);
    }

    [TestMethod]
    public void Of_circle_is_refused()
    {
        PeHeader a = Pe(new PeBytes("A").Needs("B"));
        PeHeader b = Pe(new PeBytes("B").Needs("C"));
        PeHeader c = Pe(new PeBytes("C").Needs("A"));
        Refusal.Expect(OtaError.ReferenceCycle, () => LoadOrder.Of(new[] { a, b, c }, new Flash()));
    }

    [TestMethod]
    public void Of_one_assembly_twice_is_refused()
    {
        PeHeader[] files = { Pe(new PeBytes("A")), PeHeader.Parse(new PeBytes("A").ToArray(), "copy of A.pe") };
        Refusal.Expect(OtaError.AssemblyDuplicate, () => LoadOrder.Of(files, new Flash()));
    }

    [TestMethod]
    public void BootFile_parse_reads_files_and_entry()
    {
        BootFile boot = Parse("load: Low.pe\nload: App.pe\nentry: My.App.Main\n");
        Assert.AreEqual(2, boot.Files.Length);
        Assert.AreEqual("Low.pe", boot.Files[0]);
        Assert.AreEqual("App.pe", boot.Files[1]);
        Assert.AreEqual("My.App.Main", boot.Entry);
        Assert.IsNull(Parse("load: Low.pe\n").Entry);
    }

    [TestMethod]
    public void BootFile_parse_forgives_line_ends_and_empty_lines()
    {
        BootFile boot = Parse("load: a.pe\r\n\r\n  entry: A.B.Main  \nload: b.pe");
        Assert.AreEqual("a.pe b.pe A.B.Main", boot.Files[0] + " " + boot.Files[1] + " " + boot.Entry);
    }

    [TestMethod]
    public void BootFile_parse_other_lines_are_refused()
    {
        string[] texts = { "run: a.pe", "load:a.pe", "entry: A.Main\nentry: B.Main", "<html>" };
        foreach (string text in texts)
            Refusal.Expect(OtaError.BootFileInvalid, () => Parse(text));
    }

    private static BootFile Parse(string text)
    {
        byte[] bytes = DeskDevice.Bytes(text);
        return BootFile.Parse(bytes, bytes.Length);
    }

    private static PeHeader Pe(PeBytes file)
    {
        byte[] bytes = file.ToArray();
        return PeHeader.Parse(bytes, PeHeader.Parse(bytes, "").Name + ".pe");
    }

    private class Flash : IDeployment
    {
        public bool IsDeployed(string assembly) => assembly == "mscorlib";
    }
}
