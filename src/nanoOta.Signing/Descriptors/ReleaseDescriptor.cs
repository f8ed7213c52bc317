using System;

namespace nanoOta.Signing;

/// <summary>What a release descriptor says of a release, before its files. Trust it once a signature has been checked.</summary>
public class ReleaseDescriptor
{
    /// <summary>Longest name of an archive or of a file in characters.</summary>
    internal const int MaxPathLength = 200;

    private const int MaxTargets = 16;
    private const int MaxTargetLength = 63;

    /// <summary>Reads it: from the line behind the first one to the first file.</summary>
    internal ReleaseDescriptor(DescriptorLine line)
    {
        line.Expect("version");
        Version = TakeVersion(line);
        Next(line, "serial");
        Serial = line.TakeNumber(uint.MaxValue, 0);
        if (Serial == 0)
            throw line.RefuseValue();

        Next(line, "archive");
        Archive = line.TakeText(MaxPathLength, true);
        if (RelativePath.Find(Archive) != OtaError.None)
            throw line.RefuseValue();

        Next(line, "size");
        Size = line.TakeNumber(uint.MaxValue, 0);
        Next(line, "sha1");
        Sha1 = line.TakeHex(20);
        Next(line, "sha256");
        Sha256 = line.TakeHex(32);
        line.End();
        if (line.TakeKey("requires"))
        {
            Requires = TakeVersion(line);
            line.End();
        }

        Targets = TakeTargets(line);
        Rollout = 100;
        if (line.TakeKey("rollout"))
        {
            Rollout = (int)line.TakeNumber(100, 0);
            line.End();
        }

        Expires = DateTime.MaxValue;
        if (line.TakeKey("expires"))
        {
            Expires = TakeDay(line).AddDays(1);
            line.End();
        }
    }

    /// <summary>Version by SemVer 2.0.0, at most 63 characters.</summary>
    public string Version { get; }

    /// <summary>Only ever goes up, whatever the version does: 1 to 4,294,967,295.</summary>
    public long Serial { get; }

    /// <summary>The archive's name, relative to the descriptor's folder.</summary>
    public string Archive { get; }

    /// <summary>The archive's size in bytes, up to 4,294,967,295.</summary>
    public long Size { get; }

    /// <summary>The archive's SHA-1, 20 bytes.</summary>
    public byte[] Sha1 { get; }

    /// <summary>The archive's SHA-256, 32 bytes.</summary>
    public byte[] Sha256 { get; }

    /// <summary>The lowest version that must be installed; null if any may be.</summary>
    public string Requires { get; }

    /// <summary>The firmware targets that it is for, at most 16; none means all.</summary>
    public string[] Targets { get; }

    /// <summary>Percent of the devices that it is for, 0 to 100.</summary>
    public int Rollout { get; }

    /// <summary>From then on (UTC) it is not to be installed: the end of its last day. <see cref="DateTime.MaxValue"/> if it has none.</summary>
    public DateTime Expires { get; }

    private static void Next(DescriptorLine line, string key)
    {
        line.End();
        line.Expect(key);
    }

    private static string TakeVersion(DescriptorLine line) => SemVersion.Parse(line.TakeText(SemVersion.MaxLength, true)).ToString();

    private static string[] TakeTargets(DescriptorLine line)
    {
        var targets = new string[MaxTargets];
        int count = 0;
        while (line.TakeKey("target"))
        {
            if (count == MaxTargets)
                throw line.Refuse(OtaError.DescriptorValue, "is one target too many");

            targets[count++] = line.TakeText(MaxTargetLength, false);
            line.End();
        }

        var taken = new string[count];
        Array.Copy(targets, taken, count);
        return taken;
    }

    /// <summary>A day as yyyy-mm-dd, from 2000 to 2999: all platforms know those.</summary>
    private static DateTime TakeDay(DescriptorLine line)
    {
        int year = (int)line.TakeNumber(2999, 4);
        line.Take('-');
        int month = (int)line.TakeNumber(12, 2);
        line.Take('-');
        int day = (int)line.TakeNumber(31, 2);
        if (year < 2000 || month == 0 || day == 0 || day > DateTime.DaysInMonth(year, month))
            throw line.RefuseValue();

        return new DateTime(year, month, day);
    }
}
