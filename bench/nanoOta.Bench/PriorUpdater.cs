using System;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;

namespace nanoOta.Bench;

/// <summary>
/// A model of today's SD-card updater (MicroPython): the archive in chunks of 512 bytes into a file, with its SHA-1 on the way; unpacked
/// to next/; app/ deleted; next/ renamed. Nothing is read back, nothing is saved.
/// </summary>
internal sealed class PriorUpdater(CountedCard card)
{
    private const int ChunkSize = 512;
    private const string Download = "firmware.tar";

    /// <summary>Puts the first release on the card.</summary>
    public void Prepare(SortedDictionary<string, byte[]> files)
    {
        card.CreateDirectory("app");
        foreach ((string path, byte[] content) in files)
            Write(path, new MemoryStream(content));
    }

    public void Update(byte[] archive, byte[] sha1)
    {
        card.CreateDirectory("next");
        using (var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1))
        {
            Write(Download, new MemoryStream(archive), hash);
            if (!hash.GetHashAndReset().AsSpan().SequenceEqual(sha1))
                throw new InvalidOperationException("The hash is wrong.");
        }

        using (var tar = new System.Formats.Tar.TarReader(card.OpenRead(Download)))
        {
            while (tar.GetNextEntry() is { DataStream: { } data } entry)
                Write("next/" + entry.Name["app/".Length..], data);
        }

        card.DeleteFile(Download);
        foreach (string name in card.GetFiles("app"))
            card.DeleteFile("app/" + name);
        card.DeleteDirectory("app");
        card.Rename("next", "app");
    }

    private void Write(string path, Stream content, IncrementalHash? hash = null)
    {
        var buffer = new byte[ChunkSize];
        using Stream file = card.CreateAlways(path);
        int count;
        while ((count = content.Read(buffer, 0, ChunkSize)) > 0)
        {
            hash?.AppendData(buffer, 0, count);
            file.Write(buffer, 0, count);
        }
    }
}
