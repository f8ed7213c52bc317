using System;
using System.IO;

namespace nanoOta.Signing;

/// <summary>
/// Reads a release descriptor line by line, in memory that does not grow with it: header, files, signatures. The format is strict:
/// one text for one descriptor. All of it is as good as where it came from until a signature has been checked
/// (<see cref="SignedDescriptor"/>).
/// </summary>
public class DescriptorReader
{
    /// <summary>Largest descriptor in bytes.</summary>
    public const int MaxSize = 256 * 1024;

    /// <summary>Longest line in bytes, its LF included: the smallest buffer.</summary>
    public const int MaxLineLength = 512;

    /// <summary>How much of a firmware image a block is in bytes.</summary>
    public const int BlockSize = 64 * 1024;

    /// <summary>Most lines with a signature.</summary>
    public const int MaxSignatures = 8;

    /// <summary>Longest id of a key in characters.</summary>
    public const int MaxKeyIdLength = 32;

    private readonly DescriptorLine _line;
    private readonly IHash _hash;
    private ReleaseDescriptor _header;
    private long _filesEnd;
    private long _blocks;
    private long _blocksRead;
    private int _signatures;
    private DescriptorFile _file;
    private string _keyId;
    private byte[] _signature;
    private byte[] _signedDigest;

    /// <summary>Starts to read.</summary>
    /// <param name="stream">The descriptor; stays open.</param>
    /// <param name="buffer">For reading, <see cref="MaxLineLength"/> bytes or more; in use until the end.</param>
    /// <param name="hash">A SHA-256 for what is signed; null if the signature has been checked. It is reset.</param>
    /// <exception cref="ArgumentException">The buffer is too small.</exception>
    public DescriptorReader(Stream stream, byte[] buffer, IHash hash)
    {
        if (buffer.Length < MaxLineLength)
            throw new ArgumentException("The buffer has to have 512 bytes.", nameof(buffer));

        _hash = hash;
        _line = new DescriptorLine(stream, buffer, hash);
    }

    /// <summary>The file that <see cref="ReadFile"/> came to; null before the first one.</summary>
    public DescriptorFile File => _file;

    /// <summary>Whose signature it is that <see cref="ReadSignature"/> came to: 1 to 32 printable characters without a space.</summary>
    public string KeyId => _keyId;

    /// <summary>That signature: r and s, 32 bytes each, big endian.</summary>
    public byte[] Signature => _signature;

    /// <summary>The SHA-256 of what is signed, once all files have been read; null before, and without a hash.</summary>
    public byte[] SignedDigest => _signedDigest;

    /// <summary>Reads what comes before the files. The first call.</summary>
    /// <exception cref="OtaException">It is malformed: <see cref="OtaError.VersionInvalid"/> or one of those of descriptors.</exception>
    /// <exception cref="IOException">The stream fails.</exception>
    public ReleaseDescriptor ReadHeader()
    {
        _line.Read();
        if (!_line.TakeKey("nanoota-release") || _line.TakeText(MaxLineLength, true) != "1")
            throw _line.Refuse(OtaError.DescriptorFormatUnknown, "is not 'nanoota-release: 1'");

        _line.End();
        _header = new ReleaseDescriptor(_line);
        _line.Expect("file");
        return _header;
    }

    /// <summary>Goes to the next file, over the blocks of the one before that were not read.</summary>
    /// <returns>False when there is no further one.</returns>
    /// <exception cref="OtaException">It is malformed: one of the errors of descriptors.</exception>
    /// <exception cref="IOException">The stream fails.</exception>
    public bool ReadFile()
    {
        while (ReadBlock() != null)
        {
        }

        if (_line.IsAtEnd || _line.IsSignature)
        {
            if (_hash != null && _signedDigest == null)
                _signedDigest = _hash.Finish();
            return false;
        }

        _line.Expect("file");
        var file = new DescriptorFile(_line);
        if (file.Offset < _filesEnd || file.Size > _header.Size - file.Offset)
            throw _line.Refuse(OtaError.DescriptorFiles, "has a file that is not behind the one before it in the archive");

        _filesEnd = file.Offset + file.Size;
        _blocks = (file.Size + BlockSize - 1) / BlockSize;
        _blocksRead = 0;
        _file = file;
        _line.End();
        return true;
    }

    /// <summary>Reads the content digest of the file's next <see cref="BlockSize"/> bytes.</summary>
    /// <returns>The digest, 32 bytes; null when there is no further one, or none at all. Only firmware images have them.</returns>
    /// <exception cref="OtaException">It is malformed: one of the errors of descriptors.</exception>
    /// <exception cref="IOException">The stream fails.</exception>
    public byte[] ReadBlock()
    {
        bool isBlock = _line.TakeKey("block");
        if (isBlock ? _blocksRead == _blocks : _blocksRead != 0 && _blocksRead != _blocks)
            throw _line.Refuse(OtaError.DescriptorFiles, "is not the block of 64 KiB that comes here, or is one too many");
        if (!isBlock)
            return null;

        _blocksRead++;
        byte[] digest = _line.TakeHex(ContentDigest.Size);
        _line.End();
        return digest;
    }

    /// <summary>Goes to the next signature, over the files that were not read.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="OtaException">It is malformed: one of the errors of descriptors.</exception>
    /// <exception cref="IOException">The stream fails.</exception>
    public bool ReadSignature()
    {
        while (ReadFile())
        {
        }

        if (_line.IsAtEnd)
            return false;

        _line.Expect("signature");
        _keyId = _line.TakeText(MaxKeyIdLength, false);
        _line.Take(' ');
        byte[] der = Base64.Decode(_line.TakeText(MaxLineLength, true));
        _signature = der == null ? null : DerSignature.Read(der);
        if (_signature == null || ++_signatures > MaxSignatures)
            throw _line.RefuseValue();

        _line.End();
        return true;
    }
}
