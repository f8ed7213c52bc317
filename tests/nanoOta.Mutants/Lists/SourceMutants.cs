using System.Collections.Generic;

namespace nanoOta.Mutants;

/// <summary>Downloads.</summary>
internal static class SourceMutants
{
    private const string BackOff = "HttpBackOffTests";

    public static IReadOnlyList<Mutant> All { get; } =
    [
        new("no back-off between retries", BackOff,
            new Mutation("HttpDownload.cs", "_source.RetryDelay << _retries", "_source.RetryDelay")),
        new("no pause between retries", BackOff,
            new Mutation("HttpDownload.cs", "_source.RetryDelay << _retries", "0 * _retries")),
        new("a retry more", BackOff,
            new Mutation("HttpDownload.cs", "_retries == _source.Retries", "_retries > _source.Retries")),
    ];
}
