using System;
using System.IO;
using System.Runtime.InteropServices;

namespace nanoOta.HostTests.Installation;

/// <summary>
/// A card that takes no managed memory while it is used, but for the streams and names that it hands out: what it knows of its files is
/// made at once, and what is in them is in native memory.
/// </summary>
internal sealed class NativeCard : IStorage, IDisposable
{
    private readonly NativeFile[] _files;

    /// <param name="maxFiles">How many files and directories there may be.</param>
    public NativeCard(int maxFiles)
    {
        _files = new NativeFile[maxFiles];
        for (int i = 0; i < maxFiles; i++)
            _files[i] = new NativeFile();
    }

    /// <summary>Called within each call, those to open files too.</summary>
    public Action? Called { get; set; }

    public long FreeSpace => -1;

    public bool FileExists(string path) => Find(path) is { IsDirectory: false };

    public bool DirectoryExists(string path) => path.Length == 0 || Find(path) is { IsDirectory: true };

    public long GetLength(string path) => Get(path).Size;

    public Stream OpenRead(string path) => new NativeStream(this, Get(path));

    public Stream OpenWrite(string path) => new NativeStream(this, Get(path));

    public Stream Create(string path)
    {
        Make(path, false);
        return OpenWrite(path);
    }

    public void DeleteFile(string path) => Get(path).Free();

    public void CreateDirectory(string path) => Make(path, true);

    public void DeleteDirectory(string path) => (Find(path) ?? throw new IOException(path)).Free();

    public string[] GetFiles(string directory) => Names(directory, false);

    public string[] GetDirectories(string directory) => Names(directory, true);

    public void Dispose()
    {
        foreach (NativeFile file in _files)
            file.Free();
    }

    private NativeFile? Find(string path)
    {
        Called?.Invoke();
        foreach (NativeFile file in _files)
        {
            if (file.IsUsed && path.AsSpan().SequenceEqual(file.Path))
                return file;
        }

        return null;
    }

    private NativeFile Get(string path) => Find(path) is { IsDirectory: false } file ? file : throw new IOException(path);

    private void Make(string path, bool isDirectory)
    {
        if (Find(path) != null)
            throw new IOException(path);
        foreach (NativeFile file in _files)
        {
            if (file.IsUsed)
                continue;
            file.Use(path, isDirectory);
            return;
        }

        throw new InvalidOperationException("The card was made for fewer files.");
    }

    private string[] Names(string directory, bool directories)
    {
        Called?.Invoke();
        var names = new string[Count(directory, directories)];
        int count = 0;
        foreach (NativeFile file in _files)
        {
            if (file.IsUsed && file.IsDirectory == directories && file.IsIn(directory))
                names[count++] = file.Path[(directory.Length == 0 ? 0 : directory.Length + 1)..].ToString();
        }

        return names;
    }

    private int Count(string directory, bool directories)
    {
        int count = 0;
        foreach (NativeFile file in _files)
        {
            if (file.IsUsed && file.IsDirectory == directories && file.IsIn(directory))
                count++;
        }

        return count;
    }

    private sealed class NativeFile
    {
        private readonly char[] _path = new char[256];
        private int _pathLength;
        private IntPtr _bytes;
        private int _capacity;

        public ReadOnlySpan<char> Path => _path.AsSpan(0, _pathLength);

        public bool IsUsed => _pathLength > 0;

        public bool IsDirectory { get; private set; }

        public int Size { get; private set; }

        public void Use(string path, bool isDirectory)
        {
            path.CopyTo(_path);
            _pathLength = path.Length;
            IsDirectory = isDirectory;
        }

        public void Free()
        {
            Marshal.FreeHGlobal(_bytes);
            _bytes = IntPtr.Zero;
            _capacity = 0;
            _pathLength = 0;
            Size = 0;
        }

        public bool IsIn(string directory)
        {
            ReadOnlySpan<char> name = Path;
            if (directory.Length > 0)
            {
                if (name.Length <= directory.Length || name[directory.Length] != '/' || !name.StartsWith(directory))
                    return false;
                name = name[(directory.Length + 1)..];
            }

            return !name.Contains('/');
        }

        public int Read(int position, byte[] buffer, int offset, int count)
        {
            count = Math.Min(count, Size - position);
            Marshal.Copy(_bytes + position, buffer, offset, count);
            return count;
        }

        public void Write(int position, byte[] buffer, int offset, int count)
        {
            if (position + count > _capacity)
            {
                _capacity = Math.Max(position + count, 2 * _capacity);
                _bytes = Marshal.ReAllocHGlobal(_bytes, _capacity);
            }

            Marshal.Copy(buffer, offset, _bytes + position, count);
            Size = Math.Max(Size, position + count);
        }
    }

    private sealed class NativeStream(NativeCard card, NativeFile file) : Stream
    {
        private int _position;

        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => true;

        public override long Length => file.Size;

        public override long Position
        {
            get => _position;
            set => _position = (int)value;
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            card.Called?.Invoke();
            int read = file.Read(_position, buffer, offset, count);
            _position += read;
            return read;
        }

        public override void Write(byte[] buffer, int offset, int count)
        {
            card.Called?.Invoke();
            file.Write(_position, buffer, offset, count);
            _position += count;
        }

        public override long Seek(long offset, SeekOrigin origin) =>
            _position = (int)(origin == SeekOrigin.Begin ? offset : origin == SeekOrigin.End ? file.Size + offset : _position + offset);

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
