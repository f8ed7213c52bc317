namespace nanoOta;

/// <summary>A card with its journal and the files that the phases work on.</summary>
internal class UpdateCard
{
    /// <summary>Boots on trial where nobody said otherwise.</summary>
    public const int DefaultTrialBoots = 3;

    private static readonly string[] FixedDirectories =
    {
        // The first record's goes before all else in /ota: it is what tells ours from someone's own.
        CardPaths.App, CardPaths.Next, CardPaths.Prev, CardPaths.Ota, InstallJournal.First, InstallJournal.Second, CardPaths.StagedRoot,
    };

    private bool _marked;

    public UpdateCard(IStorage storage, byte[] buffer)
    {
        Storage = storage;
        Journal = new InstallJournal(storage);
        Files = new CardFiles(storage, Journal, buffer);
    }

    public IStorage Storage { get; }

    public readonly InstallJournal Journal;

    public readonly CardFiles Files;

    public JournalRecord Record => Journal.Record;

    /// <summary>Reads the journal. If there is none, looks at what is on the card and makes one.</summary>
    /// <exception cref="OtaException">
    /// <see cref="OtaError.NameInUse"/>, <see cref="OtaError.CardFormatUnknown"/>: nothing is changed. Or the card fails.
    /// </exception>
    public void Open()
    {
        if (!Look())
            MakeJournal();
    }

    /// <summary>Reads the journal. If there is none, looks at what is on the card, and changes nothing.</summary>
    /// <returns>Whether there is a journal.</returns>
    /// <exception cref="OtaException">As <see cref="Open"/>.</exception>
    public bool Look()
    {
        if (Journal.Load())
            return true;

        _marked = CardMarker.Check(Files);
        foreach (string directory in FixedDirectories)
            RefuseFile(directory);
        if (!_marked && !HasEngineFiles())
            RefuseNamesInUse();
        var record = new JournalRecord { TrialBootsAllowed = DefaultTrialBoots };
        Journal.UseRecord(record);
        record.Phase = PhaseFromFiles(record);
        return false;
    }

    /// <summary>
    /// Whether a journal was being made. What is left of that must go before an app runs: the FAT may hold its clusters for
    /// free, and the app's files would get them.
    /// </summary>
    /// <exception cref="OtaException">The card can't be read.</exception>
    public bool HasLeftovers() =>
        Files.DirectoryExists(CardPaths.Next) || Files.DirectoryExists(CardPaths.Prev) || Files.DirectoryExists(CardPaths.Ota)
        || (Files.DirectoryExists(CardPaths.App) && IsEmpty(CardPaths.App));

    /// <summary>Makes the journal, after <see cref="Look"/> has found none.</summary>
    /// <exception cref="OtaException">The card fails.</exception>
    public void MakeJournal()
    {
        if (!_marked)
            CardMarker.DeleteLeftovers(Files);
        DeleteLeftovers();
        // What of a download came last is not known any more.
        if (Record.Phase == JournalPhase.Idle && Files.DirectoryExists(CardPaths.Next) && !new ReleaseCheck(Files).IsNextIntact())
            DiscardStaged();
        MakeDirectories();
        Journal.RequireRoom(_marked ? 2 : 3);
        if (!_marked)
            CardMarker.Make(Files, Storage);
        Journal.Create();
    }

    /// <summary>Makes the fixed directories that are not there. Only between updates.</summary>
    /// <exception cref="OtaException"><see cref="OtaError.NameInUse"/>: a file has the name of one. Or the card fails.</exception>
    public void MakeDirectories()
    {
        foreach (string directory in FixedDirectories)
        {
            RefuseFile(directory);
            Files.MakeDirectory(directory);
        }
    }

    private void RefuseFile(string directory)
    {
        if (Files.Exists(directory))
            throw InUse(directory, "is a file");
    }

    private static OtaException InUse(string name, string what) => new(
        OtaError.NameInUse, "/" + name + " on the card " + what + ", a name of updates: rename it. Nothing is changed.");

    /// <summary>Whether an engine has been at work here, whatever became of the journal.</summary>
    private bool HasEngineFiles() =>
        Files.DirectoryExists(InstallJournal.First) || Files.DirectoryExists(InstallJournal.Second) || Files.Exists(CardPaths.AppList)
        || Files.Exists(CardPaths.NextList) || Files.Exists(CardPaths.OldList) || Files.Exists(CardPaths.NewList);

    /// <summary>The first update would empty them.</summary>
    private void RefuseNamesInUse()
    {
        foreach (string directory in new[] { CardPaths.Next, CardPaths.Prev, CardPaths.Ota })
        {
            if (Files.DirectoryExists(directory) && !IsEmpty(directory))
                throw InUse(directory, "is someone's own");
        }
    }

    private bool IsEmpty(string directory)
    {
        try
        {
            return Files.FilesIn(directory).Length == 0 && Files.DirectoriesIn(directory).Length == 0;
        }
        catch (System.OutOfMemoryException)
        {
            // More names than there is memory for: the storage can only list them.
            return false;
        }
    }

    /// <summary>
    /// What an earlier try to make them left, all of it before anything is allocated: where the card lost writes, a
    /// directory may lie on a cluster that the FAT holds for free, and the next one would get the same.
    /// </summary>
    private void DeleteLeftovers()
    {
        for (int i = FixedDirectories.Length - 1; i >= 0; i--)
        {
            string directory = FixedDirectories[i];
            if (Files.DirectoryExists(directory + "/" + directory))
                throw new OtaException(Journal.Diagnose(OtaError.CardDeleteFailed), directory + " is damaged: it shows the root directory. Check the card on a PC.");
        }

        Journal.Delete();
        for (int i = FixedDirectories.Length - 1; i >= 0; i--)
        {
            string directory = FixedDirectories[i];
            if (Files.DirectoryExists(directory) && IsEmpty(directory))
                Files.DeleteDirectory(directory);
        }
    }

    /// <summary>Lets the next boot roll back the update that brought what is installed; its version is refused from then on.</summary>
    public void RollBackInstalled(string version)
    {
        Record.NewVersion = version;
        Record.Set(JournalFlags.Refuse, true);
        Journal.Enter(JournalPhase.Rollback);
    }

    /// <summary>What an installation leaves that was cut off: of a signed release it stays, to be looked through by the next one.</summary>
    public void KeepForResume()
    {
        if (!Files.Exists(CardPaths.Staged(CardPaths.AppDescriptor)))
            DiscardStaged();
        else
            Files.Delete(CardPaths.NextList); // It is not complete: nobody may take it for a release's.
    }

    /// <summary>The same after a reset, which may have been a power cut.</summary>
    public void KeepAfterReset()
    {
        // The emptying of /next begins with its list: where a cut ended that, an entry may be there still whose clusters are free.
        if (!Files.Exists(CardPaths.NextList))
        {
            DiscardStaged();
            return;
        }

        CutOffFiles.Delete(Files, CardPaths.Next);
        CutOffFiles.Delete(Files, CardPaths.StagedRoot);
        KeepForResume();
    }

    /// <summary>Empties /next and the staged root files.</summary>
    public void DiscardStaged()
    {
        Files.Delete(CardPaths.NextList);
        DirectoryTree.Empty(Files, CardPaths.Next);
        DirectoryTree.Empty(Files, CardPaths.StagedRoot);
    }

    /// <summary>
    /// Both records lost: the first of /app, /next, /app with /prev applied that is intact is to run. An /app
    /// without a list was copied by hand, or an update was taking it apart: then /prev is complete.
    /// </summary>
    private JournalPhase PhaseFromFiles(JournalRecord record)
    {
        var check = new ReleaseCheck(Files);
        if (check.IsAppIntact())
            return JournalPhase.Idle;

        if (check.IsNextIntact())
        {
            if (check.IsPrevComplete())
            {
                record.NewVersion = ReadVersion(CardPaths.Staged(CardPaths.AppVersion));
                record.Set(JournalFlags.KeepPrevious, true);
                record.Set(JournalFlags.CanRollBack, check.HadApp());
                return JournalPhase.Apply;
            }

            return IsEmpty(CardPaths.App) ? JournalPhase.Backup : JournalPhase.Idle;
        }

        return check.IsPrevComplete() && check.IsOldIntact() ? JournalPhase.Rollback : JournalPhase.Idle;
    }

    /// <summary>The text of a version file; "" if there is none.</summary>
    public string ReadVersion(string path) => Files.Exists(path) ? SmallFile.ReadText(Files, path, JournalRecord.MaxVersionLength) : "";
}
