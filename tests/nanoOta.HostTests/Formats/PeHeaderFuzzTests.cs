using System;
using nanoOta.SdBoot;
using nanoOta.UnitTests;
using Xunit;

namespace nanoOta.HostTests.Formats;

/// <summary>Whatever is on the card as a PE file: it is read, or refused with an error of ours.</summary>
public class PeHeaderFuzzTests
{
    [Fact]
    public void Damaged_files_with_right_checksums_are_read_or_refused()
    {
        byte[] good = new PeBytes("My.App").Needs("mscorlib").Needs("My.Library").ToArray();
        var random = new Random(7);
        int refused = 0;
        for (int run = 0; run < 20_000; run++)
        {
            byte[] file = (byte[])good.Clone();
            for (int change = random.Next(1, 4); change > 0; change--)
                file[random.Next(16, file.Length)] = (byte)(random.Next(3) == 0 ? 0xFF : random.Next(256));
            if (random.Next(4) == 0)
                Array.Resize(ref file, random.Next(124, 2 * good.Length));
            PeBytes.Seal(file);
            try
            {
                PeHeader header = PeHeader.Parse(file, "app.pe");
                header.CheckContent();
                Assert.NotEmpty(header.Name);
                Assert.All(header.References, Assert.NotEmpty);
            }
            catch (OtaException e)
            {
                Assert.InRange(e.Error, OtaError.PeTooShort, OtaError.PeStrings);
                refused++;
            }
        }

        Assert.InRange(refused, 5000, 19_000);
    }
}
