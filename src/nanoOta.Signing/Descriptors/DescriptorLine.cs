using System.IO;
using System.Text;

namespace nanoOta.Signing;

/// <summary>
/// The lines of a descriptor, <c>key: value</c>, one at a time and from left to right. A line is hashed when it is read, up to the
/// first signature.
/// </summary>
internal class DescriptorLine
{
    private const string Signature = "signature";

    /// <summary>Whether there is no further line.</summary>
    public bool IsAtEnd;

    /// <summary>Whether it is a signature. No line from the first one on is part of what is signed.</summary>
    public bool IsSignature;

    private readonly LineReader _lines;
    private readonly IHash _hash;
    private int _number;
    private int _next;
    private int _end;

    public DescriptorLine(Stream stream, byte[] buffer, IHash hash)
    {
        _lines = new LineReader(stream, buffer, DescriptorReader.MaxLineLength, DescriptorReader.MaxSize);
        _hash = hash;
        if (hash != null)
            hash.Reset();
    }

    /// <summary>Goes to the next line.</summary>
    public void Read()
    {
        _number++;
        IsAtEnd = !_lines.Next();
        if (_lines.IsOverSize)
            throw Refuse(OtaError.DescriptorTooLarge, "is beyond 256 KiB");
        if (IsAtEnd)
            return;
        if (_lines.IsTooLong)
            throw Refuse(OtaError.DescriptorLineTooLong, "is longer than 512 bytes");
        if (!_lines.HasLineFeed)
            throw Refuse(OtaError.DescriptorTruncated, "does not end with LF: the file is cut off");

        _next = _lines.Start;
        _end = _next + _lines.Length;
        if (!IsSignature)
            IsSignature = TakeKey(Signature);
        if (!IsSignature && _hash != null)
            _hash.Update(_lines.Buffer, _lines.Start, _lines.Length + 1);
    }

    /// <summary>Goes behind the key and its ": ", if that is the line's key.</summary>
    /// <returns>Whether it is.</returns>
    public bool TakeKey(string key)
    {
        int start = _lines.Start;
        int length = key.Length;
        if (IsAtEnd || _lines.Length < length + 2 || _lines.Buffer[start + length] != ':' || _lines.Buffer[start + length + 1] != ' ')
            return false;

        for (int i = 0; i < length; i++)
        {
            if (_lines.Buffer[start + i] != key[i])
                return false;
        }

        _next = start + length + 2;
        return true;
    }

    /// <summary>Goes behind the key of a line that has to have it.</summary>
    /// <exception cref="OtaException"><see cref="OtaError.DescriptorKey"/>, or <see cref="OtaError.DescriptorTruncated"/> where there is no line.</exception>
    public void Expect(string key)
    {
        if (!TakeKey(key))
            throw Refuse(IsAtEnd ? OtaError.DescriptorTruncated : OtaError.DescriptorKey, "is not the '" + key + ": ' that comes here");
    }

    /// <summary>The line's rest, or what is before the next space: 1 or more printable characters.</summary>
    public string TakeText(int maxLength, bool toEnd)
    {
        byte[] buffer = _lines.Buffer;
        int start = _next;
        while (_next < _end && (toEnd || buffer[_next] != ' '))
        {
            if (buffer[_next] < ' ' || buffer[_next] > '~')
                throw RefuseValue();
            _next++;
        }

        int length = _next - start;
        if (length == 0 || length > maxLength || buffer[start] == ' ' || buffer[_next - 1] == ' ')
            throw RefuseValue();
        return Encoding.UTF8.GetString(buffer, start, length);
    }

    /// <summary>A number of decimal digits.</summary>
    /// <param name="max">The largest that it may be.</param>
    /// <param name="digits">How many digits it has; 0 for any number of them, without leading zeros.</param>
    public long TakeNumber(long max, int digits)
    {
        int start = _next;
        long number = 0;
        while (_next < _end)
        {
            int digit = _lines.Buffer[_next] - '0';
            if (digit < 0 || digit > 9)
                break;

            _next++;
            number = (number * 10) + digit;
            if (number > max)
                throw RefuseValue();
        }

        int count = _next - start;
        if (digits == 0 ? count == 0 || (count > 1 && _lines.Buffer[start] == '0') : count != digits)
            throw RefuseValue();
        return number;
    }

    /// <summary>A number of bytes as hexadecimal digits in lower case.</summary>
    public byte[] TakeHex(int size)
    {
        byte[] buffer = _lines.Buffer;
        if (_end - _next < size * 2)
            throw RefuseValue();

        var bytes = new byte[size];
        for (int i = 0; i < size * 2; i++)
        {
            int digit = buffer[_next++] - '0';
            if (digit > 9)
            {
                digit -= 'a' - '0' - 10;
                if (digit < 10)
                    digit = -1;
            }

            if (digit < 0 || digit > 15)
                throw RefuseValue();
            bytes[i >> 1] = (byte)((bytes[i >> 1] << 4) | digit);
        }

        return bytes;
    }

    /// <summary>A character that has to come here.</summary>
    public void Take(char character)
    {
        if (_next == _end || _lines.Buffer[_next++] != character)
            throw RefuseValue();
    }

    /// <summary>Goes to the next line; this one has to be at its end.</summary>
    public void End()
    {
        if (_next != _end)
            throw RefuseValue();
        Read();
    }

    /// <summary>Makes the exception for a malformed value.</summary>
    public OtaException RefuseValue() => IsSignature
        ? Refuse(OtaError.SignatureMalformed, "is malformed")
        : Refuse(OtaError.DescriptorValue, "has a value that is malformed or out of its range");

    /// <summary>Makes the exception that names the line.</summary>
    public OtaException Refuse(OtaError error, string what) => new OtaException(error, "Release descriptor, line " + _number + " " + what);
}
