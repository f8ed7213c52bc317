using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using nanoOta.SdBoot;

namespace nanoOta.Tool.Releases;

/// <summary>The PE files of a release, checked as SdBoot will when it loads them.</summary>
internal sealed class AppFiles(ReleaseFolder release, IDeployment deployment)
{
    private const string App = CardPaths.App + "/";
    private const string BootFilePath = App + BootFile.Name;

    private const string IfNotStarted = "If SdBoot does not start this app: --unchecked.";

    private static readonly string[] CompilerOutputs = [".dll", ".exe"];

    private readonly List<string> _notes = [];

    /// <summary>What is not wrong, but should be known.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Checks them and, unless the release has one of its own, adds <c>app/.boot</c>.</summary>
    /// <param name="entry">The method to run, for <c>.boot</c>; null: the one static Main.</param>
    /// <exception cref="OtaException">SdBoot would not load the app.</exception>
    public void Check(string? entry)
    {
        FolderEntry? own = Find(BootFilePath);
        if (own != null && entry != null)
            throw new InputException($"'{BootFilePath}' is there already: name the entry in it.");
        RequirePeFiles();
        if (own != null)
            CheckListed(Read(own));
        else
            CheckAll(entry);
    }

    /// <summary>The names of the assemblies that an app has or needs, as far as its files can be read.</summary>
    public static IReadOnlySet<string> NamesIn(ReleaseFolder release)
    {
        var names = new HashSet<string>();
        foreach (FolderEntry file in release.Entries.Where(IsLoaded))
        {
            try
            {
                PeHeader header = PeHeader.Parse(Read(file), file.Path);
                names.Add(header.Name);
                names.UnionWith(header.References);
            }
            catch (OtaException)
            {
                // Check says what is wrong with it.
            }
        }

        return names;
    }

    private static byte[] Read(FolderEntry entry)
    {
        using Stream stream = entry.OpenRead();
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }

    private void CheckAll(string? entry)
    {
        PeHeader[] files = [.. release.Entries
            .Where(IsLoaded)
            .Select(file => Parse(file, file.Path[App.Length..]))
            .Where(file => !IsDeployed(file))];
        if (files.Length == 0)
            throw NothingToLoad();

        string text = string.Concat(LoadOrder.Of(files, deployment).Select(file => BootFile.Load + file.File + "\n"));
        if (entry != null)
            text += BootFile.EntryKey + entry + "\n";
        release.Add(new FolderEntry(BootFilePath, "", false) { Content = Encoding.ASCII.GetBytes(text) });
    }

    private void CheckListed(byte[] text)
    {
        var loaded = new List<PeHeader>();
        foreach (string name in BootFile.Parse(text, text.Length).Files)
        {
            FolderEntry file = Find(App + name) ?? throw new OtaException(OtaError.BootFileInvalid, $".boot names {name}, which is not in app.");
            PeHeader header = Parse(file, name);
            if (IsDeployed(header))
                continue;
            LoadOrder.Check(header, [.. loaded], deployment);
            loaded.Add(header);
        }

        if (loaded.Count == 0)
            throw NothingToLoad();
    }

    /// <summary>People take what the compiler made for what the board runs.</summary>
    private void RequirePeFiles()
    {
        FolderEntry? compiled = release.Entries.FirstOrDefault(IsCompiledWithoutPe);
        bool hasPe = release.Entries.Any(IsLoaded);
        string where = compiled == null
            ? $"There is no PE file directly in app/: SdBoot would find nothing to start. {IfNotStarted}"
            : $"{compiled.Path} is not what a board loads: that is {Path.ChangeExtension(compiled.Path[App.Length..], ".pe")}, "
                + $"which nanoFramework's build leaves beside it. Data with such a name goes into a folder below app/. {IfNotStarted}";
        if (!hasPe)
            throw new OtaException(OtaError.AppMissing, where);
        if (compiled != null)
            throw new InputException(where);
    }

    private bool IsCompiledWithoutPe(FolderEntry file)
    {
        string extension = Path.GetExtension(file.Path);
        if (!IsAtTheTop(file) || !CompilerOutputs.Contains(extension, StringComparer.OrdinalIgnoreCase))
            return false;

        string pe = Path.ChangeExtension(file.Path, ".pe");
        return !deployment.IsDeployed(Path.GetFileNameWithoutExtension(file.Path))
            && !release.Entries.Any(other => string.Equals(other.Path, pe, StringComparison.OrdinalIgnoreCase));
    }

    private static PeHeader Parse(FolderEntry file, string name)
    {
        PeHeader header = PeHeader.Parse(Read(file), name);
        header.CheckContent();
        return header;
    }

    private static OtaException NothingToLoad() => new(
        OtaError.AppMissing, $"Every PE file in app/ is deployed, or .boot names none: SdBoot would find nothing to start. {IfNotStarted}");

    private static bool IsAtTheTop(FolderEntry file) =>
        !file.IsDirectory && file.Path.StartsWith(App, StringComparison.Ordinal) && file.Path.IndexOf('/', App.Length) < 0;

    private static bool IsLoaded(FolderEntry file) => IsAtTheTop(file) && file.Path.EndsWith(".pe", StringComparison.OrdinalIgnoreCase);

    private FolderEntry? Find(string path) => release.Entries.FirstOrDefault(file => !file.IsDirectory && file.Path == path);

    private bool IsDeployed(PeHeader file)
    {
        if (!deployment.IsDeployed(file.Name))
            return false;
        _notes.Add($"app/{file.File} will be passed over: {file.Name} is in the deployed image");
        return true;
    }
}
