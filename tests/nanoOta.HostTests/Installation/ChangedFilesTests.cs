using System;
using System.Collections.Generic;
using System.Linq;
using nanoOta.HostTests.Signing;
using nanoOta.Signing;
using nanoOta.UnitTests;
using Xunit;

namespace nanoOta.HostTests.Installation;

/// <summary>Of a signed release only those files are fetched and written that the card does not have.</summary>
public sealed class ChangedFilesTests : IDisposable
{
    private const int Size = 8000;

    private readonly SignedServer _server = new();
    private readonly RangeServer _source;
    private readonly MemoryStorage _card = new();
    private readonly OtaOptions _options;

    public ChangedFilesTests()
    {
        _source = new RangeServer(_server.Files);
        _options = new OtaOptions { Verifier = new SignatureVerifier(_server.Key) };
        Install("1.0.0", 1, Release());
        _source.Requests.Clear();
        _source.Received = 0;
    }

    public void Dispose() => _server.Dispose();

    [Fact]
    public void One_changed_file_is_all_that_is_fetched()
    {
        Dictionary<string, string> release = Release();
        release["app/file7.pe"] = Content(99);
        Install("1.1.0", 2, release);
        Assert.Equal(Size, _source.Received);
        Assert.Equal(Size, Assert.Single(_source.Requests).Count);
        AssertInstalled(release);
    }

    [Fact]
    public void Files_that_stay_are_not_written_in_either_direction()
    {
        Dictionary<string, string> release = Release();
        release["app/file7.pe"] = Content(99);
        release.Remove("app/file3.pe");
        release["app/new.pe"] = Content(50);
        var counted = new CountingStorage(_card);
        Offer("1.1.0", 2, release);
        using (var updater = new OtaUpdater(_source, counted, _options))
            Assert.True(updater.InstallUpdateIfAvailable());
        new JournalReplay(counted).ReplayAtBoot();
        AssertInstalled(release);
        using (var updater = new OtaUpdater(_source, counted, _options))
        {
            updater.Confirm();
            updater.Rollback();
        }

        new JournalReplay(counted).ReplayAtBoot();
        AssertInstalled(Release());
        Assert.DoesNotContain(counted.Made, path => path.EndsWith("file1.pe", StringComparison.Ordinal));
        Assert.Contains("app/file7.pe", counted.Made);
    }

    [Fact]
    public void File_that_was_changed_by_hand_is_fetched_again()
    {
        _card.Put("app/file5.pe", System.Text.Encoding.ASCII.GetBytes(Content(77)));
        Dictionary<string, string> release = Release();
        release["app/file7.pe"] = Content(99);
        Install("1.1.0", 2, release);
        Assert.Equal(2 * Size, _source.Received);
        AssertInstalled(release);
    }

    [Fact]
    public void File_that_vanishes_before_the_reset_ends_the_update()
    {
        Dictionary<string, string> release = Release();
        release["app/file7.pe"] = Content(99);
        Offer("1.1.0", 2, release);
        Assert.True(Updater().InstallUpdateIfAvailable());
        _card.DeleteFile("app/file5.pe");
        new JournalReplay(_card).ReplayAtBoot();
        Assert.Equal(OtaState.Idle, Updater().State);
        Assert.Equal("1.0.0", Updater().InstalledVersion);
        Assert.Equal(OtaError.ReadBackMismatch, Updater().LastError);
    }

    [Fact]
    public void Neighbours_come_in_one_request_and_never_more_than_15()
    {
        Dictionary<string, string> release = Release();
        foreach (int i in new[] { 2, 3, 4, 20, 21, 39 })
            release[$"app/file{i}.pe"] = Content(100 + i);
        Install("1.1.0", 2, release);
        Assert.Equal(3, _source.Requests.Count);
        AssertInstalled(release);

        _source.Requests.Clear();
        for (int i = 0; i < 40; i += 2)
            release[$"app/file{i}.pe"] = Content(200 + i);
        Install("1.2.0", 3, release);
        Assert.Equal(15, _source.Requests.Count);
        AssertInstalled(release);
    }

    [Fact]
    public void Server_without_ranges_is_asked_once()
    {
        _source.HasRanges = false;
        Dictionary<string, string> release = Release();
        release["app/file2.pe"] = Content(99);
        release["app/file30.pe"] = Content(98);
        Install("1.1.0", 2, release);
        Assert.Single(_source.Requests);
        AssertInstalled(release);
    }

    [Fact]
    public void Release_without_a_change_fetches_nothing()
    {
        Install("1.1.0", 2, Release());
        Assert.Empty(_source.Requests);
        Assert.Equal("1.1.0", Updater().InstalledVersion);
        AssertInstalled(Release());
    }

    [Fact]
    public void Broken_download_goes_on_where_it_stopped()
    {
        var release = Release().ToDictionary(file => file.Key, file => Content(file.Key.GetHashCode(StringComparison.Ordinal)));
        Offer("1.1.0", 2, release);
        for (int files = 1; files < 40; files++)
        {
            _source.BreaksAfter = _source.Received + Size + 1000;
            Assert.Equal(OtaError.ReceiveFailed, Assert.Throws<OtaException>(() => Updater().InstallUpdateIfAvailable()).Error);
            AssertInstalled(Release());
        }

        _source.BreaksAfter = long.MaxValue;
        Assert.True(Updater().InstallUpdateIfAvailable());
        // Each break costs what had come of one file.
        Assert.InRange(_source.Received, 40 * Size, (40 * Size) + (39 * 1000) + (40 * 1024));
        new JournalReplay(_card).ReplayAtBoot();
        AssertInstalled(release);
    }

    [Fact]
    public void File_that_a_driver_has_emptied_does_not_pass_for_the_old_one()
    {
        // As it does when it fails to find the file that the download looks at.
        Dictionary<string, string> release = Release();
        release["app/file7.pe"] = Content(99);
        Offer("1.1.0", 2, release);
        Assert.True(Updater().InstallUpdateIfAvailable());
        _card.Put("app/file7.pe", []);
        new JournalReplay(_card).ReplayAtBoot();
        AssertInstalled(release);
        Assert.Equal(OtaError.PreviousDamaged, Assert.Throws<OtaException>(() => Updater().Rollback()).Error);
    }

    [Fact]
    public void Broken_download_goes_on_where_installed_files_had_to_be_copied()
    {
        // A longer name could make the directory grow, so nothing stays in it.
        Dictionary<string, string> release = Release();
        release["app/file0.pe"] = Content(99);
        release["app/new file with a name of many slots in its directory.pe"] = Content(98);
        Offer("1.1.0", 2, release);
        _source.BreaksAfter = _source.Received + 1000;
        Assert.Equal(OtaError.ReceiveFailed, Assert.Throws<OtaException>(() => Updater().InstallUpdateIfAvailable()).Error);
        Assert.True(_card.FileExists("next/file39.pe"));
        Assert.False(_card.FileExists("next/file0.pe"));
        _source.BreaksAfter = long.MaxValue;
        Assert.True(Updater().InstallUpdateIfAvailable());
        new JournalReplay(_card).ReplayAtBoot();
        AssertInstalled(release);
    }

    [Fact]
    public void Broken_download_begins_anew_without_a_journal()
    {
        var release = Release().ToDictionary(file => file.Key, file => Content(file.Key.GetHashCode(StringComparison.Ordinal)));
        Offer("1.1.0", 2, release);
        _source.BreaksAfter = _source.Received + (10 * Size);
        Assert.Throws<OtaException>(() => Updater().InstallUpdateIfAvailable());
        _source.BreaksAfter = long.MaxValue;
        _card.DeleteFile("ota/0/state");
        _card.DeleteFile("ota/1/state");
        new JournalReplay(_card).ReplayAtBoot();
        Assert.Empty(_card.GetFiles("next"));
        Assert.True(Updater().InstallUpdateIfAvailable());
        new JournalReplay(_card).ReplayAtBoot();
        AssertInstalled(release);
    }

    [Fact]
    public void Staged_file_that_went_bad_ends_the_resumption()
    {
        // Its place in the directory would be the next file's, which would not be the last one there any more.
        var release = Release().ToDictionary(file => file.Key, file => Content(file.Key.GetHashCode(StringComparison.Ordinal)));
        Offer("1.1.0", 2, release);
        _source.BreaksAfter = _source.Received + (10 * Size);
        Assert.Throws<OtaException>(() => Updater().InstallUpdateIfAvailable());
        _source.BreaksAfter = long.MaxValue;
        string bad = _card.GetFiles("next").Where(name => name[0] != '.').Order(StringComparer.Ordinal).ElementAt(3);
        _card.Put("next/" + bad, new byte[Size]);
        Assert.Equal(OtaError.ReadBackMismatch, Assert.Throws<OtaException>(() => Updater().InstallUpdateIfAvailable()).Error);
        Assert.Empty(_card.GetFiles("next"));
        Assert.True(Updater().InstallUpdateIfAvailable());
        new JournalReplay(_card).ReplayAtBoot();
        AssertInstalled(release);
    }

    [Fact]
    public void Broken_download_of_one_release_does_not_go_into_another()
    {
        var release = Release().ToDictionary(file => file.Key, _ => Content(1000));
        Offer("1.1.0", 2, release);
        _source.BreaksAfter = _source.Received + (10 * Size);
        Assert.Throws<OtaException>(() => Updater().InstallUpdateIfAvailable());
        _source.BreaksAfter = long.MaxValue;
        _source.Received = 0;
        Dictionary<string, string> other = Release();
        other["app/file7.pe"] = Content(99);
        Install("1.2.0", 3, other);
        Assert.Equal(Size, _source.Received);
        AssertInstalled(other);
    }

    [Fact]
    public void Root_file_that_did_not_change_stays_too()
    {
        Dictionary<string, string> release = Release();
        release["settings.txt"] = "root file";
        Install("1.1.0", 2, release);
        _source.Received = 0;
        release["app/file7.pe"] = Content(99);
        Install("1.2.0", 3, release);
        Assert.Equal(Size, _source.Received);
        AssertInstalled(release);
    }

    private static string Content(int seed) => $"{seed,12}".PadRight(Size, '!');

    private static Dictionary<string, string> Release() =>
        Enumerable.Range(0, 40).ToDictionary(i => $"app/file{i}.pe", Content);

    private void Offer(string version, long serial, Dictionary<string, string> files) =>
        _server.Offer(version, serial, SignedServer.Tar([.. files.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => (file.Key, file.Value))]));

    private OtaUpdater Updater() => new(_source, _card, _options);

    private void Install(string version, long serial, Dictionary<string, string> files)
    {
        Offer(version, serial, files);
        Assert.True(Updater().InstallUpdateIfAvailable());
        new JournalReplay(_card).ReplayAtBoot();
        Updater().Confirm();
    }

    private void AssertInstalled(Dictionary<string, string> files)
    {
        foreach ((string path, string content) in files)
            Assert.Equal(content, System.Text.Encoding.ASCII.GetString(_card.Read(path)));
        Assert.Equal(
            files.Keys.Where(path => path.StartsWith("app/", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
            _card.GetFiles("app").Where(name => name[0] != '.').Select(name => "app/" + name).Order(StringComparer.Ordinal));
    }
}
