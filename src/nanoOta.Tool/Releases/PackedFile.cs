using System.Collections.Generic;
using nanoOta.Signing;

namespace nanoOta.Tool.Releases;

/// <summary>What a descriptor says of a file in an archive.</summary>
/// <param name="Path">Its path on the card.</param>
/// <param name="Size">Bytes of data.</param>
/// <param name="Offset">Where they begin in the archive.</param>
/// <param name="Digest">Their content digest.</param>
/// <param name="Blocks">Those of its blocks.</param>
internal sealed record PackedFile(string Path, long Size, long Offset, string Digest, IReadOnlyList<string> Blocks)
{
    /// <summary>Reads the data of the entry that the archive stands at.</summary>
    /// <param name="archive">Stands at the entry.</param>
    /// <param name="path">The entry's path on the card.</param>
    /// <param name="size">Its size in bytes.</param>
    /// <param name="offset">Where its data begins.</param>
    /// <param name="buffer">For a block.</param>
    public static PackedFile Read(TarReader archive, string path, long size, long offset, byte[] buffer)
    {
        var file = new ContentDigest(size);
        var blocks = new List<string>();
        int count;
        while ((count = archive.Read(buffer, 0, DescriptorReader.BlockSize)) > 0)
        {
            file.Append(buffer, 0, count);
            var block = new ContentDigest(count);
            block.Append(buffer, 0, count);
            blocks.Add(Hex.Encode(block.Finish()));
        }

        return new PackedFile(path, size, offset, Hex.Encode(file.Finish()), blocks);
    }
}
