namespace nanoOta;

/// <summary>A card with its journal and the files that the phases work on.</summary>
internal class UpdateCard
{
    /// <summary>Boots on trial where nobody said otherwise.</summary>
    public const int DefaultTrialBoots = 3;

    private static readonly string[] FixedDirectories = { CardPaths.App, CardPaths.Next, CardPaths.Prev, CardPaths.Ota, CardPaths.StagedRoot };

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

        CardMarker.CheckOrMake(Files);
        var record = new JournalRecord { TrialBootsAllowed = DefaultTrialBoots };
        record.Phase = PhaseByLooking(record);
        MakeDirectories();
        Journal.Create(record);
    }

    /// <summary>Makes the fixed directories that are not there. Only between updates.</summary>
    public void MakeDirectories()
    {
        foreach (string directory in FixedDirectories)
            Files.MakeDirectory(directory);
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
            throw new OtaException(OtaError.CardReadFailed, "Can't read " + path + " from the card.", e);
        }
        finally
        {
            CardFiles.Release(stream);
        }
    }

    private bool AppIsEmpty() => Files.FilesIn(CardPaths.App).Length == 0 && Files.DirectoriesIn(CardPaths.App).Length == 0;
}
