using System.IO;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.FileProviders.Physical;
using Microsoft.Extensions.Primitives;

namespace nanoOta.Tool.Serving;

/// <summary>The files of a folder and nothing else: links, which may lead out of it, are not there.</summary>
internal sealed class ServedFolder : IFileProvider
{
    private readonly PhysicalFileProvider _files;

    public ServedFolder(string folder)
    {
        _files = new PhysicalFileProvider(folder, ExclusionFilters.Sensitive);
    }

    public IFileInfo GetFileInfo(string subpath)
    {
        // The operating system takes "versions/" for the file.
        if (subpath.EndsWith('/'))
            return new NotFoundFileInfo(subpath);

        IFileInfo file = _files.GetFileInfo(subpath);
        return file.PhysicalPath != null && IsLinked(new FileInfo(file.PhysicalPath)) ? new NotFoundFileInfo(subpath) : file;
    }

    public IDirectoryContents GetDirectoryContents(string subpath) => NotFoundDirectoryContents.Singleton;

    public IChangeToken Watch(string filter) => NullChangeToken.Singleton;

    private bool IsLinked(FileInfo file)
    {
        if (file.LinkTarget != null)
            return true;

        string root = Path.TrimEndingDirectorySeparator(_files.Root);
        for (DirectoryInfo? parent = file.Directory; parent != null && parent.FullName.Length > root.Length; parent = parent.Parent)
        {
            if (parent.LinkTarget != null)
                return true;
        }

        return false;
    }
}
