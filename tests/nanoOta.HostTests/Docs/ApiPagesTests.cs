using System;
using System.IO;
using System.Linq;
using Xunit;

namespace nanoOta.HostTests.Docs;

/// <summary>docs/api is made of the XML docs; with the variable set, the test writes the pages instead of comparing them.</summary>
public class ApiPagesTests
{
    internal const string Command = $"{Variable}=1 dotnet test tests/nanoOta.HostTests --filter ApiPagesTests";

    private const string Variable = "NANOOTA_WRITE_API_PAGES";

    public static TheoryData<string> Pages => new(ApiPage.All.Select(page => page.Name));

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_page_is_what_the_XML_docs_make(string name)
    {
        ApiPage page = ApiPage.All.Single(page => page.Name == name);
        string expected = page.Generate();
        if (Environment.GetEnvironmentVariable(Variable) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(page.File)!);
            File.WriteAllText(page.File, expected);
        }

        string actual = File.Exists(page.File) ? File.ReadAllText(page.File).ReplaceLineEndings("\n") : "";
        Assert.True(actual == expected, $"{page.File} is not what the XML docs make. Make it anew: {Command}");
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_public_member_is_documented_and_the_docs_fit(string name)
    {
        Assert.Empty(ApiPage.All.Single(page => page.Name == name).Warnings());
    }
}
