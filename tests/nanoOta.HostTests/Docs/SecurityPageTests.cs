using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using nanoOta.HostTests.DeviceSurface;
using nanoOta.HostTests.Signing;
using Xunit;

namespace nanoOta.HostTests.Docs;

/// <summary>docs/security.md claims no more than is tested: each row names the tests that play its attack, and each of these is there.</summary>
public partial class SecurityPageTests
{
    private static readonly Page Guide = new("docs/security.md");

    private static readonly string[][] Attacks = [.. Guide.Rows("## The attacks").Skip(2)];

    private static readonly HashSet<string> Tests = [.. typeof(SecurityPageTests).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods())
        .Where(method => method.GetCustomAttributes<FactAttribute>().Any())
        .Select(method => method.Name)];

    private static readonly string[] Played = [.. new[] { typeof(AttackTests), typeof(AttackedDownloadTests) }
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        .Select(method => method.Name)
        .Where(Tests.Contains)];

    [Fact]
    public void Each_attack_is_played_in_tests_that_exist()
    {
        Assert.All(Attacks, row =>
        {
            Assert.Equal(4, row.Length);
            Assert.NotEmpty(Named(row[2]));
        });
        Assert.Equal([], Named(string.Concat(Attacks.SelectMany(row => row))).Where(name => !Tests.Contains(name)));
    }

    [Fact]
    public void First_test_of_each_attack_plays_it_by_HTTP()
    {
        string[][] others = [.. Attacks.Where(row => !Played.Contains(Named(row[2]).First()))];
        Assert.StartsWith("edited or swapped card", Assert.Single(others)[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Each_attack_that_is_played_is_on_the_page()
    {
        Assert.NotEmpty(Played);
        Assert.Equal([], Played.Except(Attacks.SelectMany(row => Named(string.Concat(row)))));
    }

    [Theory]
    [InlineData("arbitrary software")]
    [InlineData("rollback")]
    [InlineData("fast-forward")]
    [InlineData("indefinite freeze")]
    [InlineData("endless data")]
    [InlineData("slow retrieval")]
    [InlineData("extraneous dependencies")]
    [InlineData("mix-and-match")]
    [InlineData("wrong software")]
    [InlineData("malicious mirror")]
    [InlineData("key compromise")]
    public void Attack_of_The_Update_Framework_has_its_row(string attack) =>
        Assert.Single(Attacks, row => row[0].StartsWith(attack, StringComparison.Ordinal));

    [Fact]
    public void Code_on_the_page_compiles_for_a_device()
    {
        string[] libraries = ["nanoOta", "nanoOta.Signing", "nanoOta.SdBoot", "nanoOta.SdBoot.Esp32"];
        CSharpCompilation[] compiled = [.. libraries.Select(library => DeviceLibrary.Find(library).Compile())];
        string[] blocks = Guide.Blocks("csharp");
        Assert.NotEmpty(blocks);
        Assert.All(blocks, block =>
        {
            string source = $"using nanoOta; using nanoOta.Signing; using nanoOta.SdBoot; class C {{ static void M() {{ {block} }} }}";
            Assert.Empty(Surface.Errors(Surface.Compile(source, "Snippet", compiled)));
        });
    }

    private static IEnumerable<string> Named(string text) => Test().Matches(text).Select(match => match.Groups[1].Value);

    /// <summary>A name of at least three words.</summary>
    [GeneratedRegex(@"`(\w+?_\w+?_\w+)`")]
    private static partial Regex Test();
}
