using System;
using System.IO;
using System.Linq;
using nanoOta.Simulator.Card;

namespace nanoOta.Sweep;

/// <summary>
/// How the SD-card updater of today goes about it: into next/, delete app/, rename next/ to app/, root files replaced in
/// place; whatever goes wrong deletes next/. At boot nothing is replayed: app/ runs if it is there.
/// </summary>
public sealed class PriorUpdater
{
    private const string App = "app";
    private const string Next = "next";
    private const string Download = "firmware.tar";
    private readonly FaultyCard _card;

    public PriorUpdater(FaultyCard card)
    {
        _card = card;
    }

    /// <summary>Downloads and installs a release.</summary>
    public void Install(ReleaseContent release)
    {
        try
        {
            DeleteTree(Next);
            _card.CreateDirectory(Next);
            Write(Next + "/.version", System.Text.Encoding.ASCII.GetBytes(release.Version));
            Write(Download, release.Archive);
            foreach ((string path, byte[] content) in release.Files)
            {
                if (path.StartsWith("app/", StringComparison.Ordinal))
                    Write(Next + path[App.Length..], content);
                else
                    ReplaceRootFile(path, content);
            }

            _card.DeleteFile(Download);
            DeleteTree(App);
            _card.Rename(Next, App);
        }
        catch (IOException)
        {
            DeleteTree(Next);
        }
    }

    /// <summary>Beside the old one, and in its place if it differs.</summary>
    private void ReplaceRootFile(string path, byte[] content)
    {
        string beside = path + ".new";
        Write(beside, content);
        if (_card.FileExists(path) && content.AsSpan().SequenceEqual(Read(path)))
        {
            _card.DeleteFile(beside);
            return;
        }

        if (_card.FileExists(path))
            _card.DeleteFile(path);
        _card.Rename(beside, path);
    }

    private byte[] Read(string path)
    {
        using Stream file = _card.OpenRead(path);
        using var content = new MemoryStream();
        file.CopyTo(content);
        return content.ToArray();
    }

    private void Write(string path, byte[] content)
    {
        for (int slash = path.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = path.IndexOf('/', slash + 1))
            _card.CreateDirectory(path[..slash]);
        using Stream file = _card.CreateAlways(path);
        // It receives and unpacks in chunks of a sector.
        foreach (byte[] chunk in content.Chunk(FatGeometry.SectorSize))
            file.Write(chunk, 0, chunk.Length);
    }

    private void DeleteTree(string directory)
    {
        if (!_card.DirectoryExists(directory))
            return;
        foreach (string name in _card.GetFiles(directory))
            _card.DeleteFile(directory + "/" + name);
        foreach (string name in _card.GetDirectories(directory))
            DeleteTree(directory + "/" + name);
        _card.DeleteDirectory(directory);
    }
}
