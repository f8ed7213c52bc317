using System.Collections.Generic;

namespace nanoOta.Mutants;

/// <summary>Downloads.</summary>
internal static class SourceMutants
{
    private const string BackOff = "HttpBackOffTests";
    private const string Spliced = "SplicedDownloadTests";

    public static IReadOnlyList<Mutant> All { get; } =
    [
        new("no back-off between retries", BackOff,
            new Mutation("HttpDownload.cs", "_source.RetryDelay << _retries", "_source.RetryDelay")),
        new("no pause between retries", BackOff,
            new Mutation("HttpDownload.cs", "_source.RetryDelay << _retries", "0 * _retries")),
        new("a retry more", BackOff,
            new Mutation("HttpDownload.cs", "_retries == _source.Retries", "_retries > _source.Retries")),
        new("a part ends where the file does, if the server then sends all of it", Spliced,
            new Mutation("HttpDownload.cs", "all > _end ? _end : all", "all")),
        new("the end of a part is asked for where all of the file was announced", Spliced,
            new Mutation("HttpDownload.cs", "            if (!_isAnswered)\n                _end = long.MaxValue;\n", "")),
    ];
}
