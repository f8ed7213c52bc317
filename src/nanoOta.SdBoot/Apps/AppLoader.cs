using System;
using System.Collections;
using System.Reflection;

namespace nanoOta.SdBoot;

/// <summary>Loads the app: the files that <c>.boot</c> names, or all PE files at the top of its folder in an order that works.</summary>
internal class AppLoader
{
    // Assembly.Load fails now and then right after a file was read (nanoFramework/Home #968).
    private const int LoadTries = 3;

    private readonly IBoard _board;
    private readonly BootableRelease _release;
    private readonly ReplayGuard _guard;
    private readonly ReleaseVerifier _verifier;
    private readonly ArrayList _assemblies = new ArrayList();

    /// <param name="board">The board.</param>
    /// <param name="release">What to load.</param>
    /// <param name="guard">Resets a board that hangs.</param>
    /// <param name="verifier">Checks who made it; null for nobody.</param>
    public AppLoader(IBoard board, BootableRelease release, ReplayGuard guard, ReleaseVerifier verifier)
    {
        _guard = guard;
        _verifier = verifier;
        _board = board;
        _release = release;
    }

    /// <summary>Loads it.</summary>
    /// <returns>The method to run.</returns>
    /// <exception cref="OtaException">
    /// There is none, or it can't be loaded (<see cref="OtaError.AppMissing"/> to <see cref="OtaError.PeStrings"/>), or it is not what
    /// a trusted key has signed.
    /// </exception>
    public MethodInfo Load()
    {
        if (_verifier != null)
        {
            _guard.Step();
            _release.Verify(_verifier);
        }

        BootFile boot = ReadBootFile();
        int files = boot == null ? LoadAll() : LoadListed(boot.Files);
        if (files == 0)
            throw new OtaException(OtaError.AppMissing, "There is no .pe file in the folder app.");

        var assemblies = (Assembly[])_assemblies.ToArray(typeof(Assembly));
        return boot == null || boot.Entry == null ? EntryPoint.Find(assemblies) : EntryPoint.Find(boot.Entry, assemblies);
    }

    /// <summary>One after the other: nothing of a file needs to be known before the ones in front of it are loaded.</summary>
    private int LoadListed(string[] names)
    {
        var loaded = new PeHeader[names.Length];
        for (int i = 0; i < names.Length; i++)
        {
            PeHeader file = Open(names[i]);
            if (IsInFlash(file))
                continue;
            LoadOrder.Check(file, loaded, _board);
            loaded[i] = file;
            Load(file);
        }

        return names.Length;
    }

    private int LoadAll()
    {
        var files = new ArrayList();
        foreach (string name in _release.GetFiles())
        {
            if (!name.ToLower().EndsWith(".pe"))
                continue;

            // Loaded it will stay in memory as it is: reading it before its turn costs nothing.
            PeHeader file = Open(name);
            if (!IsInFlash(file))
                files.Add(file);
        }

        foreach (PeHeader file in LoadOrder.Of((PeHeader[])files.ToArray(typeof(PeHeader)), _board))
            Load(file);
        return files.Count;
    }

    /// <summary>People copy all that the build made. A second copy of a deployed assembly would be another one, with its own types.</summary>
    private bool IsInFlash(PeHeader file)
    {
        if (!_board.IsDeployed(file.Name))
            return false;
        _board.Log("boot: " + file.File + " is passed over: " + file.Name + " is deployed");
        return true;
    }

    private void Load(PeHeader file)
    {
        for (int attempt = 1; ; attempt++)
        {
            Exception failure = TryLoad(file);
            if (failure == null)
                return;
            if (attempt == LoadTries)
                throw new OtaException(OtaError.LoadFailed, file.File + " can't be loaded: " + failure.Message, failure);
            Renew(file);
        }
    }

    /// <returns>Null if it is loaded.</returns>
    private Exception TryLoad(PeHeader file)
    {
        try
        {
            _assemblies.Add(_board.Load(file.Image));
            return null;
        }
        catch (Exception e)
        {
            return e;
        }
    }

    /// <summary>A fresh array: nobody knows what the CLR did with the last one. That goes first: there may be no memory for two.</summary>
    private void Renew(PeHeader file)
    {
        file.Image = null;
        _board.CollectGarbage();
        file.Image = Read(file.File);
    }

    private PeHeader Open(string name) => PeHeader.Parse(Read(name), name);

    private BootFile ReadBootFile()
    {
        _guard.Step();
        byte[] text = _release.Read(BootFile.Name, BootFile.MaxTextLength + 1);
        if (text == null)
            return null;
        if (text.Length > BootFile.MaxTextLength)
            throw new OtaException(OtaError.BootFileInvalid, BootFile.Name + " is too long.");
        return BootFile.Parse(text, text.Length);
    }

    private byte[] Read(string name)
    {
        _guard.Step();
        return _release.Read(name, int.MaxValue) ?? throw new OtaException(OtaError.BootFileInvalid, ".boot names " + name + ", which is not in app.");
    }
}
