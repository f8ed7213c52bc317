using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Xunit;

namespace nanoOta.HostTests.Workflows;

/// <summary>What GitHub runs: right by its schema, and in step with what is run on the desk.</summary>
public partial class WorkflowTests
{
    // The npm package @action-validator/cli, which has the published schema in it.
    private const string SchemaValidator = "action-validator";

    [FactWith(SchemaValidator)]
    public void Workflows_follow_the_schema()
    {
        string[] workflows = Directory.GetFiles(Repository.Directory(".github/workflows"), "*.yml");
        Assert.Equal(2, workflows.Length);
        foreach (string workflow in workflows)
            Command.Run(Repository.Root, InstalledPrograms.Find(SchemaValidator)!, workflow);
    }

    [FactWith(SchemaValidator)]
    public void Workflow_with_an_unknown_key_does_not_follow_the_schema()
    {
        using var folder = new TemporaryFolder();
        string broken = Build.Replace("timeout-minutes", "timeout", StringComparison.Ordinal);
        string path = folder.Write(".github/workflows/build.yml", Encoding.UTF8.GetBytes(broken));
        Exception refusal = Assert.ThrowsAny<Exception>(() => Command.Run(folder.Path, InstalledPrograms.Find(SchemaValidator)!, path));
        Assert.Contains("'timeout' is not allowed", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Linux_job_installs_what_ci_run_does()
    {
        string run = File.ReadAllText(Repository.Directory(".ci/run"));
        string[] packages = PackageList().Match(run).Groups[1].Value.Split([' ', '\\', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains("nginx", packages);
        foreach (string package in packages.Where(package => package != "tar"))
            Assert.Contains(" " + package, Build, StringComparison.Ordinal);
    }

    [Fact]
    public void Release_takes_every_file_that_a_nuspec_packs_from_the_device_job()
    {
        foreach (string nuspec in Directory.GetFiles(Repository.Directory("nuget"), "*.nuspec"))
        {
            foreach (Match file in BuiltFile().Matches(File.ReadAllText(nuspec)))
                Assert.Contains($"src/*/bin/Release/nanoOta*{Path.GetExtension(file.Groups[1].Value)}\n", Build, StringComparison.Ordinal);
        }
    }

    private static string Build => File.ReadAllText(Repository.Directory(".github/workflows/build.yml")).ReplaceLineEndings("\n");

    [GeneratedRegex(@"for package in ([^;]+);")]
    private static partial Regex PackageList();

    [GeneratedRegex("src=\"\\.\\./(src/[^\"]+/bin/Release/[^\"]+)\"")]
    private static partial Regex BuiltFile();
}
