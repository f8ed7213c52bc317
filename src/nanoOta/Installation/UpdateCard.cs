namespace nanoOta;

/// <summary>A card with its journal and the files that the phases work on.</summary>
internal class UpdateCard
{
    /// <summary>Boots on trial where nobody said otherwise.</summary>
    public const int DefaultTrialBoots = 3;

    private static readonly string[] FixedDirectories =
    {
        CardPaths.App, CardPaths.Next, CardPaths.Prev, CardPaths.Ota, CardPaths.StagedRoot, InstallJournal.First, InstallJournal.Second,
    };

    public UpdateCard(IStorage storage, byte[] buffer)
    {
        Storage = storage;
        Journal = new InstallJournal(storage);
        Files = new CardFiles(storage, Journal, buffer);
    }

    public IStorage Storage { get; }

    public InstallJournal Journal { get; }

    public CardFiles Files { get; }

    public JournalRecord Record => Journal.Record;

    /// <summary>Reads the journal. If there is none, looks at what is on the card and makes one.</summary>
    public void Open()
    {
        if (Journal.Load())
            return;

        CardMarker.Check(Files);
        var record = new JournalRecord { TrialBootsAllowed = DefaultTrialBoots };
        Journal.Assume(record);
        record.Phase = PhaseByLooking(record);
        DeleteRemains();
        bool isEmpty = Files.FilesIn("").Length == 0 && Files.DirectoriesIn("").Length == 0;
        MakeDirectories();
        Journal.Create();
        if (isEmpty)
            CardMarker.Make(Files);
    }

    /// <summary>Makes the fixed directories that are not there. Only between updates.</summary>
    public void MakeDirectories()
    {
        foreach (string directory in FixedDirectories)
            Files.MakeDirectory(directory);
    }

    /// <summary>
    /// What an earlier try to make them left, all of it before anything is allocated: where the card lost writes, a
    /// directory may lie on a cluster that the FAT holds for free, and the next one would get the same.
    /// </summary>
    private void DeleteRemains()
    {
        for (int i = FixedDirectories.Length - 1; i >= 0; i--)
        {
            string directory = FixedDirectories[i];
            if (Files.DirectoryExists(directory + "/" + directory))
                throw new OtaException(OtaError.CardDeleteFailed, directory + " is damaged: it shows the root directory. Check the card on a PC.");
        }

        Journal.Delete();
        for (int i = FixedDirectories.Length - 1; i >= 0; i--)
        {
            string directory = FixedDirectories[i];
            if (Files.DirectoryExists(directory) && Files.FilesIn(directory).Length == 0 && Files.DirectoriesIn(directory).Length == 0)
                Files.DeleteDirectory(directory);
        }
    }

    /// <summary>Lets the next boot undo the update that brought what is installed; its version is refused from then on.</summary>
    public void UndoInstalled(string version)
    {
        Record.NewVersion = version;
        Record.Set(JournalFlags.Refuse, true);
        Journal.Enter(UpdatePhase.Undo);
    }

    /// <summary>Empties /next and the staged root files.</summary>
    public void DiscardStaged()
    {
        DirectoryTree.Empty(Files, CardPaths.Next);
        DirectoryTree.Empty(Files, CardPaths.StagedRoot);
    }

    /// <summary>
    /// Both records lost: the first of /app, /next, /app with /prev applied that is whole is to run. An /app
    /// without a list was copied by hand, or an update was taking it apart: then /prev is complete.
    /// </summary>
    private UpdatePhase PhaseByLooking(JournalRecord record)
    {
        var check = new ReleaseCheck(Files);
        if (check.AppIsWhole())
            return UpdatePhase.Idle;

        if (check.NextIsWhole())
        {
            if (check.PrevIsComplete())
            {
                record.NewVersion = ReadVersion(CardPaths.Staged(CardPaths.AppVersion));
                record.Set(JournalFlags.KeepPrevious, true);
                record.Set(JournalFlags.CanRollBack, check.OldHasApp());
                return UpdatePhase.Migrate;
            }

            return AppIsEmpty() ? UpdatePhase.Backup : UpdatePhase.Idle;
        }

        return check.PrevIsComplete() && check.OldIsWhole() ? UpdatePhase.Undo : UpdatePhase.Idle;
    }

    /// <summary>The text of a version file; "" if there is none.</summary>
    public string ReadVersion(string path)
    {
        if (!Files.Exists(path))
            return "";

        var text = new byte[JournalRecord.LongestVersion];
        System.IO.Stream stream = Files.OpenRead(path);
        try
        {
            int length = StreamReading.Fill(stream, text, text.Length);
            return System.Text.Encoding.UTF8.GetString(text, 0, length).Trim();
        }
        catch (System.IO.IOException e)
        {
            throw Files.ReadFailed(path, e);
        }
        finally
        {
            CardFiles.Release(stream);
        }
    }

    private bool AppIsEmpty() => Files.FilesIn(CardPaths.App).Length == 0 && Files.DirectoriesIn(CardPaths.App).Length == 0;
}
