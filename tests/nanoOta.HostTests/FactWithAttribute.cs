using System.Linq;
using Xunit;

namespace nanoOta.HostTests;

/// <summary>A test that uses programs, skipped with a word where one is not installed.</summary>
public sealed class FactWithAttribute : FactAttribute
{
    public FactWithAttribute(params string[] programs)
    {
        string[] missing = programs.Where(program => InstalledPrograms.Find(program) == null).ToArray();
        if (missing.Length > 0)
            Skip = $"{string.Join(" and ", missing)} not installed: .ci/run installs on Debian all that the tests can use";
    }
}
