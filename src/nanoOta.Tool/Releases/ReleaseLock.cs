using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace nanoOta.Tool.Releases;

/// <summary>
/// The right to write to a release folder. It is the operating system's lock on a file, so it ends with the process that has
/// it, however that ends. The file stays: who deleted it could take it from under somebody who has just opened it.
/// </summary>
internal sealed class ReleaseLock : IDisposable
{
    private const string Name = ".nanoota.lock";
    private const int SharingViolation = 32; // ERROR_SHARING_VIOLATION
    private const int LockedOnLinux = 11; // EWOULDBLOCK
    private const int LockedOnMac = 35; // EWOULDBLOCK

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly FileStream _file;

    private ReleaseLock(FileStream file)
    {
        _file = file;
    }

    /// <summary>Waits until nobody else writes to the folder.</summary>
    /// <param name="folder">The release folder.</param>
    /// <param name="terminal">Is told once if somebody does.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public static async Task<ReleaseLock> TakeAsync(string folder, Terminal terminal, CancellationToken cancellation)
    {
        string path = Path.Combine(folder, Name);
        for (bool isTold = false; ; isTold = true)
        {
            cancellation.ThrowIfCancellationRequested();
            if (TryOpen(path) is { } file)
                return new ReleaseLock(file);
            if (!isTold)
                terminal.PrintError($"Another 'nanoota' writes to '{folder}': waiting for it to end (Ctrl+C stops).");
            await Task.Delay(Pause, cancellation);
        }
    }

    public void Dispose() => _file.Dispose();

    private static FileStream? TryOpen(string path)
    {
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };

            // Who may write to the folder may lock it.
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = (UnixFileMode)Convert.ToInt32("666", 8);
            return new FileStream(path, options);
        }
        catch (IOException e) when (IsHeld(e))
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            throw new InputException($"'{Path.GetDirectoryName(path)}' can't be written to: releases need a folder in which you may write.");
        }
    }

    private static bool IsHeld(IOException e)
    {
        int code = e.HResult & 0xFFFF;
        return OperatingSystem.IsWindows() ? code == SharingViolation : code is LockedOnLinux or LockedOnMac;
    }
}
