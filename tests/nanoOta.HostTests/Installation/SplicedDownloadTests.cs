using System;
using System.Collections.Generic;
using System.Linq;
using nanoOta.Sweep;
using Xunit;

namespace nanoOta.HostTests.Installation;

/// <summary>
/// A download breaks off, and then the server is another one than before. The parts are never put together: a release is installed as it was
/// signed, or not at all until it can be.
/// </summary>
public sealed class SplicedDownloadTests : IDisposable
{
    // In the fifth file: four are complete.
    private const int Break = 75_000;

    private readonly ResumedDevice _device = new(ResumedDevice.QuarterMegabyte);
    private readonly ReleaseSite _site = new();
    private readonly CuttingProxy _network;

    public SplicedDownloadTests()
    {
        _site.Offer(_device.New);
        _network = new CuttingProxy(_site.Port) { BreaksAt = Break };
    }

    private string Archive => _device.New.ArchiveName;

    private string Descriptor => _device.New.ArchiveName + ReleaseVerifier.Suffix;

    public void Dispose()
    {
        _network.Dispose();
        _site.Dispose();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Server_that_answers_200_sends_all_again(int retries)
    {
        _network.HidesRanges = true;
        if (retries == 0)
            Fails(OtaError.BodyTooShort, retries);
        Installs(_device.New, retries);
        Assert.InRange(_network.Sent, Break + _device.New.Archive.Length - 5000, Break + _device.New.Archive.Length);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Server_that_has_ranges_only_now_and_then_does_no_harm(bool isFirst)
    {
        _network.HidesRanges = !isFirst;
        _network.Breaking = () => _network.HidesRanges = isFirst;
        Installs(_device.New, 3);
    }

    [Fact]
    public void Server_without_ranges_sends_all_but_once()
    {
        var files = new SortedDictionary<string, byte[]>(_device.Old.Files.ToDictionary(), StringComparer.Ordinal);
        files.Remove(CardPaths.AppDescriptor);
        foreach (string path in new[] { "app/file01.pe", "app/file09.pe", "settings.bin" })
            files[path] = _device.Newer.Files[path];
        ReleaseContent release = new ReleaseContent("1.3.0", files).Signed;
        _site.Offer(release);
        _network.HidesRanges = true;
        _network.BreaksAt = long.MaxValue;
        Installs(release);
        Assert.Single(_network.Requests, request => request.Contains(".tar ", StringComparison.Ordinal));

        _device.Restart();
        _network.HidesRanges = false;
        Installs(release);
        Assert.Equal(4, _network.Requests.Count(request => request.Contains(".tar ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Another_archive_while_the_source_tries_again_is_noticed_by_its_tag()
    {
        _network.Breaking = () => _site.Write(Archive, _device.Other.Archive);
        Fails(OtaError.FileChanged, 3);
        Fails(OtaError.DigestMismatch, 3);
        _site.Offer(_device.New);
        Installs(_device.New);
    }

    [Fact]
    public void Another_archive_at_the_next_try_is_noticed_by_its_digests()
    {
        Fails(OtaError.BodyTooShort);
        _site.Write(Archive, _device.Other.Archive);
        Fails(OtaError.DigestMismatch);
        _site.Write(Archive, _device.New.Archive);
        Installs(_device.New);
    }

    [Fact]
    public void Another_descriptor_is_not_that_of_what_was_staged()
    {
        Fails(OtaError.BodyTooShort);
        _site.Write(Descriptor, _device.Other.Descriptor!);
        Fails(OtaError.DigestMismatch);
        _site.Write(Archive, _device.Other.Archive);
        Installs(_device.Other);
    }

    [Fact]
    public void Another_release_under_the_same_names_is_installed_with_nothing_of_the_first()
    {
        Fails(OtaError.BodyTooShort);
        _site.Offer(_device.Other);
        Installs(_device.Other);
    }

    [Fact]
    public void Next_release_is_installed_with_nothing_of_the_first()
    {
        Fails(OtaError.BodyTooShort);
        _site.Offer(_device.Newer);
        Installs(_device.Newer);
    }

    [Fact]
    public void Same_archive_with_another_tag_is_gone_on_with_at_the_next_try()
    {
        Fails(OtaError.BodyTooShort);
        _site.Write(Archive, _device.New.Archive);
        Installs(_device.New);
        Assert.InRange(_network.Sent, Break, _device.New.Archive.Length + 16_384 + 4096);
    }

    private HttpUpdateSource Source(int retries) => new(_network.Url) { Retries = retries, RetryDelay = 0 };

    private void Fails(OtaError error, int retries = 0)
    {
        OtaException failure = Assert.Throws<OtaException>(() => _device.Updater(Source(retries)).InstallUpdateIfAvailable());
        Assert.True(failure.Error == error, failure.ToString());
        _device.AssertRuns(_device.Old, "before a reset");
        _device.Boot();
        _device.AssertRuns(_device.Old, "after a reset");
    }

    private void Installs(ReleaseContent release, int retries = 0)
    {
        Assert.True(_device.Updater(Source(retries)).InstallUpdateIfAvailable());
        _device.Finish(Source(retries), release, "installed");
    }
}
