using Xunit;

namespace nanoOta.HostTests.Samples;

public class QuickstartTests
{
    [Fact]
    public void The_tour_ends_with_1_1_0_running_and_1_2_0_refused()
    {
        string output = Command.Run(Repository.Root, "dotnet", Repository.BuildOutput("Quickstart", "Quickstart"));
        Assert.Contains("does not have the SHA-1 that versions says", output, System.StringComparison.Ordinal);
        Assert.Contains("1.1.0 runs; 1.2.0 was refused; 1.3.0 was tried and undone.", output, System.StringComparison.Ordinal);
    }
}
