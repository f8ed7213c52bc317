using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using nanoOta.Simulator.Card;

namespace nanoOta.HostTests.Card;

/// <summary>
/// Random work on a card, every step of it allowed, and what must come of it. The steps are also written down, one per
/// line, so that a run can be repeated elsewhere.
/// </summary>
internal sealed class RandomRun
{
    private static readonly string[] Leaves =
    [
        "a", "b.txt", "main.pe", "README.TXT", "Mixed.pe", ".version", "a long name with spaces.txt", "System.Net.pe",
        "System.Net.Http.pe", "LONGNAME1234.bin", "x.y.z", "thirteenchars", "twentysixcharactersxxxxxxx", "a+b.txt",
    ];

    private readonly FaultyCard _card;
    private readonly Random _random;
    private readonly bool _withRisk;
    private readonly StringBuilder _script = new();
    private readonly List<string> _directories = [""];
    private readonly List<(string Path, Stream Stream)> _open = [];

    /// <param name="card">An empty card with room enough.</param>
    /// <param name="seed">Picks the steps.</param>
    /// <param name="withRisk">Whether to take steps that a cut can turn into damage: renames, truncations.</param>
    public RandomRun(FaultyCard card, int seed, bool withRisk)
    {
        _card = card;
        _random = new Random(seed);
        _withRisk = withRisk;
    }

    /// <summary>The files and their contents, as they must be once all are closed.</summary>
    public Dictionary<string, byte[]> Files { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The directories, each with a '/' at its end.</summary>
    public IEnumerable<string> Directories => _directories.Skip(1);

    /// <summary>The steps so far.</summary>
    public string Script => _script.ToString();

    public void Steps(int count)
    {
        for (int i = 0; i < count; i++)
            Step(_random.Next(_withRisk ? 14 : 10));
        while (_open.Count > 0)
            Close(0);
    }

    private void Step(int choice)
    {
        string path = _directories[_random.Next(_directories.Count)] + Leaves[_random.Next(Leaves.Length)];
        bool exists = Files.ContainsKey(path);
        bool isTaken = exists || _directories.Contains(path + "/", StringComparer.OrdinalIgnoreCase);
        int open = _open.FindIndex(o => string.Equals(o.Path, path, StringComparison.OrdinalIgnoreCase));
        switch (choice)
        {
            case 0 when !isTaken && _directories.Count < 6:
                Log($"mkdir {path}");
                _card.CreateDirectory(path);
                _directories.Add(path + "/");
                break;
            case 1 or 2 or 3 when !isTaken && _open.Count < 3:
                Log($"create {path}");
                _open.Add((path, _card.Create(path)));
                Files[path] = [];
                break;
            case 4 when exists && open < 0 && _open.Count < 3:
                Log($"open {path}");
                _open.Add((path, _card.OpenWrite(path)));
                break;
            case 5 or 6 when _open.Count > 0:
                Write(_random.Next(_open.Count));
                break;
            case 7 when _open.Count > 0:
                Close(_random.Next(_open.Count));
                break;
            case 8 when exists && open < 0:
                Log($"delete {path}");
                _card.DeleteFile(path);
                Files.Remove(path);
                break;
            case 9:
                RemoveEmptyDirectory();
                break;
            case 10 or 11 when exists && open < 0:
                Rename(path);
                break;
            case 12 when _open.Count > 0:
                Truncate(_random.Next(_open.Count));
                break;
            case 13 when exists && open < 0 && _open.Count < 3:
                Log($"always {path}");
                _open.Add((path, _card.CreateAlways(path)));
                Files[path] = [];
                break;
        }
    }

    private void Write(int open)
    {
        (string path, Stream stream) = _open[open];
        int count = _random.Next(4) == 0 ? _random.Next(1, 9000) : new[] { 512, 100, 700, 4096, 1 }[_random.Next(5)];
        int seed = _random.Next(256);
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++)
            bytes[i] = (byte)(seed + i * 7 + (i >> 8));

        Log($"write {path} {count} {seed}");
        int at = (int)stream.Position;
        stream.Write(bytes);
        byte[] content = Files[path];
        if (content.Length < at + count)
            Array.Resize(ref content, at + count);
        bytes.CopyTo(content, at);
        Files[path] = content;
    }

    private void Truncate(int open)
    {
        (string path, Stream stream) = _open[open];
        int length = _random.Next(Files[path].Length + 1);
        Log($"setlen {path} {length}");
        stream.SetLength(length);
        Files[path] = Files[path][..length];
    }

    private void Close(int open)
    {
        Log($"close {_open[open].Path}");
        _open[open].Stream.Dispose();
        _open.RemoveAt(open);
    }

    private void RemoveEmptyDirectory()
    {
        string? empty = Directories.FirstOrDefault(d => !Files.Keys.Concat(_directories).Any(
            p => p.Length > d.Length && p.StartsWith(d, StringComparison.OrdinalIgnoreCase)));
        if (empty == null)
            return;
        Log($"rmdir {empty.TrimEnd('/')}");
        _card.DeleteDirectory(empty.TrimEnd('/'));
        _directories.Remove(empty);
    }

    private void Rename(string path)
    {
        string target = _directories[_random.Next(_directories.Count)] + Leaves[_random.Next(Leaves.Length)];
        if (Files.ContainsKey(target) || _directories.Contains(target + "/", StringComparer.OrdinalIgnoreCase))
            return;
        Log($"rename {path}|{target}");
        _card.Rename(path, target);
        Files.Remove(path, out byte[]? content);
        Files[target] = content!;
    }

    private void Log(FormattableString step) => _script.Append(step.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
