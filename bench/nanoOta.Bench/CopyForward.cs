using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace nanoOta.Bench;

/// <summary>
/// The floor: the storage calls alone that copy-forward can't do without, for an updater that knows everything and forgets nothing.
/// Each file that changes is written to /next, read back, saved to /prev, read back, deleted, copied, read back, and deleted in /next;
/// each that stays is read once; without a descriptor it is staged like the others, and read a third time beside its copy. The journal is
/// read at each start and written nine times, both records; each list is read once where it is needed.
/// </summary>
internal sealed class CopyForward(CountedCard card, int chunkSize, bool isSigned)
{
    private readonly byte[] _buffer = new byte[chunkSize];
    private List<KeyValuePair<string, byte[]>> _changed = [];
    private List<string> _same = [];
    private int _listSize;

    /// <summary>Puts the first release and a journal on the card.</summary>
    public void Prepare(SortedDictionary<string, byte[]> files)
    {
        foreach (string directory in new[] { "app", "next", "prev", "ota", "ota/0", "ota/1" })
            card.CreateDirectory(directory);
        foreach ((string path, byte[] content) in files.Concat(Metadata(files)))
            Write(path, new MemoryStream(content));
        Write("ota/0/state", new MemoryStream(new byte[512]));
        Write("ota/1/state", new MemoryStream(new byte[512]));
    }

    /// <summary>The three small files that each release has of its own: version, list, descriptor.</summary>
    public static Dictionary<string, byte[]> Metadata(SortedDictionary<string, byte[]> files) => new()
    {
        ["app/.version"] = new byte[5],
        ["app/.files"] = new byte[files.Count * 36],
        ["app/.release"] = new byte[400 + (files.Count * 100)],
    };

    public void Stage(SortedDictionary<string, byte[]> old, SortedDictionary<string, byte[]> next)
    {
        _changed = [.. next.Where(file => !old[file.Key].AsSpan().SequenceEqual(file.Value)), .. Metadata(next)];
        _listSize = next.Count * 36;
        _same = [.. next.Keys.Except(_changed.Select(file => file.Key))];
        LoadJournal();
        foreach (string path in _same)
        {
            if (isSigned)
            {
                Read(path);
                continue;
            }

            Write(Staged(path), new MemoryStream(next[path]));
            Read(Staged(path));
        }

        foreach ((string path, byte[] content) in _changed)
            Write(Staged(path), new MemoryStream(content));
        foreach ((string path, _) in _changed)
            Read(Staged(path));
        Journal(2);
    }

    public void Boot()
    {
        LoadJournal();
        Read("app/.files");
        Read(Staged("app/.files"));
        foreach (string path in isSigned ? [] : _same)
            Compare(path, Staged(path));
        foreach ((string path, _) in _changed)
            Copy(path, Saved(path));
        foreach (string list in new[] { "prev/old.files", "prev/new.files" })
        {
            Write(list, new MemoryStream(new byte[_listSize]));
            Read(list);
        }

        foreach ((string path, _) in _changed)
            card.DeleteFile(path);
        foreach ((string path, _) in _changed)
            Copy(Staged(path), path);
        Journal(5);
    }

    public void Confirm()
    {
        LoadJournal();
        foreach (string path in isSigned ? [] : _same)
            card.DeleteFile(Staged(path));
        foreach ((string path, _) in _changed)
            card.DeleteFile(Staged(path));
        Journal(2);
    }

    private static string Staged(string path) => "next" + path["app".Length..];

    private static string Saved(string path) => "prev" + path["app".Length..];

    private void Journal(int times)
    {
        for (int i = 0; i < 2 * times; i++)
        {
            using Stream record = card.OpenWrite(i % 2 == 0 ? "ota/0/state" : "ota/1/state");
            record.Write(_buffer, 0, 512);
        }
    }

    private void LoadJournal()
    {
        Read("ota/0/state");
        Read("ota/1/state");
    }

    private void Compare(string one, string other)
    {
        using Stream first = card.OpenRead(one);
        using Stream second = card.OpenRead(other);
        while (first.Read(_buffer, 0, _buffer.Length / 2) > 0)
            second.ReadExactly(_buffer, _buffer.Length / 2, (int)Math.Min(_buffer.Length / 2, second.Length - second.Position));
    }

    private void Copy(string from, string to)
    {
        using (Stream source = card.OpenRead(from))
            Write(to, source);
        Read(to);
    }

    private void Write(string path, Stream content)
    {
        using Stream file = card.Create(path);
        int count;
        while ((count = content.Read(_buffer, 0, _buffer.Length)) > 0)
            file.Write(_buffer, 0, count);
    }

    private void Read(string path)
    {
        using Stream file = card.OpenRead(path);
        while (file.Read(_buffer, 0, _buffer.Length) > 0)
        {
            // Only its cost counts.
        }
    }
}
