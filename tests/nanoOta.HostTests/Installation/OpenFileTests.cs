using System;
using System.Collections.Generic;
using System.IO;
using nanoOta.HostTests.Sweep;
using nanoOta.Simulator.Card;
using Xunit;

namespace nanoOta.HostTests.Installation;

/// <summary>Whatever call fails, no file stays open behind it: a board has five, and nobody closes them before a reset.</summary>
public class OpenFileTests
{
    [Fact]
    public void Staging_that_fails_at_any_call_leaves_no_file_open() => LeavesNoFileOpen(
        device => device,
        (device, card) =>
        {
            using var updater = new OtaUpdater(device.Server, card, device.Options);
            updater.InstallUpdateIfAvailable();
        });

    [Fact]
    public void Installing_that_fails_at_any_call_leaves_no_file_open() => LeavesNoFileOpen(
        device =>
        {
            Assert.True(device.Updater.InstallUpdateIfAvailable());
            return device;
        },
        (_, card) => new JournalReplay(card).ReplayAtBoot());

    [Fact]
    public void Rolling_back_that_fails_at_any_call_leaves_no_file_open() => LeavesNoFileOpen(
        device =>
        {
            device.StartTrial();
            device.Updater.Rollback();
            return device;
        },
        (_, card) => new JournalReplay(card).ReplayAtBoot());

    [Fact]
    public void An_archive_that_ends_too_early_leaves_no_file_open()
    {
        var device = new TestDevice();
        var card = new OpenFileStorage(device.Card);
        byte[] archive = TestDevice.New.Archive;
        for (int length = 0; length < archive.Length; length += 500)
        {
            using var updater = new OtaUpdater(new CutSource(device.Server, length), card, device.Options);
            Assert.Throws<OtaException>(() => updater.InstallUpdateIfAvailable());
            Assert.True(card.Open.Count == 0, $"{length} bytes: {string.Join(", ", card.Open)}");
        }
    }

    private static void LeavesNoFileOpen(Func<TestDevice, TestDevice> prepare, Action<TestDevice, IStorage> run)
    {
        TestDevice device = prepare(new TestDevice());
        CardImage start = device.Card.Snapshot();
        device.Card.Restore(start);
        device.Card.ResetCounters();
        run(device, device.Card);
        long calls = device.Card.Operations;
        Assert.True(calls > 50);

        for (long call = 1; call <= calls; call++)
        {
            device.Card.Restore(start);
            device.Card.ResetCounters();
            device.Card.Faults.FailAt = call;
            var card = new OpenFileStorage(device.Card);
            try
            {
                run(device, card);
            }
            catch (OtaException)
            {
                // It may fail.
            }

            device.Card.Faults.Clear();
            Assert.True(card.Open.Count == 0, $"call {call}: {string.Join(", ", card.Open)}");
            Assert.InRange(card.Most, 1, FaultyCard.MaxOpenFiles);
        }
    }

    /// <summary>Breaks an archive off.</summary>
    private sealed class CutSource(IUpdateSource source, int length) : IUpdateSource
    {
        public Stream Open(string name, long offset, out long all)
        {
            Stream complete = source.Open(name, offset, out all);
            if (name == "versions")
                return complete;
            var part = new byte[length];
            complete.ReadExactly(part);
            all = -1;
            return new MemoryStream(part);
        }
    }

    /// <summary>Knows which files are open.</summary>
    private sealed class OpenFileStorage(IStorage card) : IStorage
    {
        public List<string> Open { get; } = [];

        public int Most { get; private set; }

        public long FreeSpace => card.FreeSpace;

        public bool FileExists(string path) => card.FileExists(path);

        public bool DirectoryExists(string path) => card.DirectoryExists(path);

        public long GetLength(string path) => card.GetLength(path);

        public Stream OpenRead(string path) => Add(path, card.OpenRead(path));

        public Stream Create(string path) => Add(path, card.Create(path));

        public Stream OpenWrite(string path) => Add(path, card.OpenWrite(path));

        public void DeleteFile(string path) => card.DeleteFile(path);

        public void CreateDirectory(string path) => card.CreateDirectory(path);

        public void DeleteDirectory(string path) => card.DeleteDirectory(path);

        public string[] GetFiles(string directory) => card.GetFiles(directory);

        public string[] GetDirectories(string directory) => card.GetDirectories(directory);

        private OpenFile Add(string path, Stream file)
        {
            Open.Add(path);
            Most = Math.Max(Most, Open.Count);
            return new OpenFile(file, () => Open.Remove(path));
        }
    }

    private sealed class OpenFile(Stream file, Action closed) : Stream
    {
        private bool _isClosed;

        public override bool CanRead => file.CanRead;

        public override bool CanSeek => file.CanSeek;

        public override bool CanWrite => file.CanWrite;

        public override long Length => file.Length;

        public override long Position
        {
            get => file.Position;
            set => file.Position = value;
        }

        public override void Flush() => file.Flush();

        public override int Read(byte[] buffer, int offset, int count) => file.Read(buffer, offset, count);

        public override long Seek(long offset, SeekOrigin origin) => file.Seek(offset, origin);

        public override void SetLength(long value) => file.SetLength(value);

        public override void Write(byte[] buffer, int offset, int count) => file.Write(buffer, offset, count);

        protected override void Dispose(bool disposing)
        {
            if (!_isClosed)
                closed();
            _isClosed = true;
            file.Dispose();
            base.Dispose(disposing);
        }
    }
}
