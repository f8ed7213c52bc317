using System;
using System.IO;
using nanoOta.Simulator.Card;

namespace nanoOta.Bench;

/// <summary>A card that counts the calls into it, and what they cost that is not the updater's.</summary>
internal sealed class CountedCard(FaultyCard card) : IStorage
{
    private readonly long _allocated = GC.GetAllocatedBytesForCurrentThread();
    private long _changes;
    private long _opens;
    private long _listed;
    private long _cardAllocated;

    public long FreeSpace => card.FreeSpace;

    /// <summary>All that it has cost so far.</summary>
    /// <param name="air">Bytes received.</param>
    /// <param name="requests">Requests.</param>
    public Cost Total(long air, long requests) => new(
        card.SectorWrites,
        card.SectorReads,
        _changes,
        card.Stats,
        _opens,
        _listed,
        air,
        requests,
        GC.GetAllocatedBytesForCurrentThread() - _allocated - _cardAllocated);

    public bool FileExists(string path) => Call(() => card.FileExists(path));

    public bool DirectoryExists(string path) => Call(() => card.DirectoryExists(path));

    public long GetLength(string path) => Call(() => card.GetLength(path));

    public Stream OpenRead(string path) => Open(() => card.OpenRead(path));

    public Stream OpenWrite(string path) => Open(() => card.OpenWrite(path));

    public Stream Create(string path)
    {
        _changes++;
        return Open(() => card.Create(path));
    }

    /// <summary>For the model of another updater.</summary>
    public Stream CreateAlways(string path)
    {
        _changes++;
        return Open(() => card.CreateAlways(path));
    }

    public void DeleteFile(string path) => Change(() => card.DeleteFile(path));

    public void CreateDirectory(string path) => Change(() => card.CreateDirectory(path));

    public void DeleteDirectory(string path) => Change(() => card.DeleteDirectory(path));

    /// <summary>For the model of another updater.</summary>
    public void Rename(string from, string to) => Change(() => card.Rename(from, to));

    public string[] GetFiles(string directory) => List(() => card.GetFiles(directory));

    public string[] GetDirectories(string directory) => List(() => card.GetDirectories(directory));

    private Stream Open(Func<Stream> open)
    {
        _opens++;
        return new CountedStream(this, Call(open));
    }

    private void Change(Action change)
    {
        _changes++;
        Call(() =>
        {
            change();
            return true;
        });
    }

    private string[] List(Func<string[]> list)
    {
        string[] names = Call(list);
        _listed += names.Length;
        return names;
    }

    private T Call<T>(Func<T> call)
    {
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            return call();
        }
        finally
        {
            _cardAllocated += GC.GetAllocatedBytesForCurrentThread() - allocated;
        }
    }

    private sealed class CountedStream(CountedCard owner, Stream stream) : Stream
    {
        public override bool CanRead => stream.CanRead;

        public override bool CanSeek => stream.CanSeek;

        public override bool CanWrite => stream.CanWrite;

        public override long Length => stream.Length;

        public override long Position
        {
            get => stream.Position;
            set => stream.Position = value;
        }

        public override void Flush() => stream.Flush();

        public override int Read(byte[] buffer, int offset, int count) => owner.Call(() => stream.Read(buffer, offset, count));

        public override long Seek(long offset, SeekOrigin origin) => stream.Seek(offset, origin);

        public override void SetLength(long value) => stream.SetLength(value);

        public override void Write(byte[] buffer, int offset, int count) => owner.Change(() => stream.Write(buffer, offset, count));

        protected override void Dispose(bool disposing)
        {
            owner.Call(() =>
            {
                stream.Dispose();
                return true;
            });
            base.Dispose(disposing);
        }
    }
}
