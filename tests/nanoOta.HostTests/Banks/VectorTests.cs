using System.IO;
using System.Linq;
using Xunit;

namespace nanoOta.HostTests.Banks;

/// <summary>The shared vectors on the C# model. The native tests run the same files.</summary>
public class VectorTests
{
    private static readonly string Folder = Repository.Directory("tests/vectors/banks");

    public static TheoryData<string> Files => new(Directory.GetFiles(Folder, "*.txt").Select(f => Path.GetFileName(f)!).Order());

    [Theory]
    [MemberData(nameof(Files))]
    public void A_vector_comes_out_as_it_says(string file)
    {
        (int checks, _) = VectorFile.Run(Path.Combine(Folder, file));

        Assert.True(checks >= 2, "It states next to nothing.");
    }

    [Fact]
    public void There_are_at_least_twenty_vectors_with_cuts_and_results()
    {
        string[] files = Directory.GetFiles(Folder, "*.txt");

        Assert.True(files.Length >= 20);
        Assert.True(files.Count(f => VectorFile.Run(f).Cuts > 0) >= 15);
        Assert.All(files, f => Assert.Contains("\nsha256 ", File.ReadAllText(f)));
    }

    [Fact]
    public void The_table_file_is_the_board_of_the_format_page()
    {
        Assert.Equal(BankBoard.Table.ToBytes(), File.ReadAllBytes(Path.Combine(Folder, "table.bin")));
    }

    [Theory]
    [InlineData("result 1")]
    [InlineData("running 1")]
    [InlineData("sha256 00")]
    [InlineData("info 0 1 1")]
    public void A_wrong_statement_is_found(string statement)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "image 0 352 1\nboot\n" + statement + "\n");

            InvalidDataException e = Assert.Throws<InvalidDataException>(() => VectorFile.Run(path));
            Assert.Contains("line 3", e.Message);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
