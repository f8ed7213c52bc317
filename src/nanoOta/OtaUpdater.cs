using System;
using System.IO;

namespace nanoOta;

/// <summary>
/// Finds, installs, confirms and rolls back releases. An app calls it; what it stages is carried out at the next boot by
/// <see cref="JournalReplay"/>. Not for several threads at once.
/// </summary>
public sealed class OtaUpdater : IDisposable
{
    private const string Manifest = "versions";

    private readonly IUpdateSource _source;
    private readonly OtaOptions _options;
    private readonly byte[] _buffer;
    private readonly UpdateCard _card;
    private readonly JournalReplay _replay;

    /// <summary>For a web server and a card, with the default options.</summary>
    /// <param name="baseUrl">The folder that holds <c>versions</c>: "https://host/firmware".</param>
    /// <param name="root">The card's root directory: "D:\\".</param>
    /// <exception cref="OtaException"><see cref="OtaError.UrlInvalid"/>.</exception>
    public OtaUpdater(string baseUrl, string root)
        : this(baseUrl, root, new OtaOptions())
    {
    }

    /// <summary>For a web server and a card.</summary>
    /// <param name="baseUrl">The folder that holds <c>versions</c>: "https://host/firmware".</param>
    /// <param name="root">The card's root directory: "D:\\".</param>
    /// <param name="options">How to install; they are read when used, but for <see cref="OtaOptions.BufferSize"/>.</param>
    /// <exception cref="OtaException"><see cref="OtaError.UrlInvalid"/>.</exception>
    public OtaUpdater(string baseUrl, string root, OtaOptions options)
        : this(new HttpUpdateSource(baseUrl), new DriveStorage(root), options)
    {
    }

    /// <summary>For any source and storage.</summary>
    /// <param name="source">Where releases come from.</param>
    /// <param name="storage">The card.</param>
    /// <param name="options">How to install; they are read when used, but for <see cref="OtaOptions.BufferSize"/>.</param>
    public OtaUpdater(IUpdateSource source, IStorage storage, OtaOptions options)
    {
        _source = source;
        _options = options;
        _buffer = new byte[options.BufferSize];
        _card = new UpdateCard(storage, _buffer);
        _replay = new JournalReplay(_card, options.FirmwareBank);
    }

    /// <summary>Raised during <see cref="Install"/>, on its thread, at most once per buffer. What a handler throws ends the installation.</summary>
    public event OtaProgressHandler Progress;

    /// <summary>
    /// Raised, on another thread, when <see cref="Install"/> makes no progress for <see cref="OtaOptions.StallTimeout"/>: some
    /// drivers never come back from a call. All that helps then is a reset; what was staged is discarded at the next boot.
    /// </summary>
    public event EventHandler Stalled;

    /// <summary>The version of /app; "0.0.0" if it does not say one.</summary>
    /// <exception cref="OtaException">The card can't be read.</exception>
    public string InstalledVersion => UpdatePolicy.InstalledOn(_card).ToString();

    /// <summary>The version that was rolled back last and is not installed again by itself; "" if none was.</summary>
    /// <exception cref="OtaException">The card can't be read.</exception>
    public string RefusedVersion
    {
        get
        {
            _replay.FinishCleanup();
            return _card.Record.RefusedVersion;
        }
    }

    /// <summary>
    /// The version that was given up at boot last, for the reason in <see cref="LastError"/>; "" if none was. It is not
    /// downloaded again until a newer one is released; where space may have been missing (<see cref="OtaError.CardFull"/>, <see cref="OtaError.ReadBackMismatch"/>), until a
    /// number of checks has passed: 16, then 32, up to 4,096.
    /// </summary>
    /// <exception cref="OtaException">The card can't be read.</exception>
    public string HeldBackVersion
    {
        get
        {
            _replay.FinishCleanup();
            return _card.Record.HeldBackVersion;
        }
    }

    /// <summary>Why the last update was given up or rolled back without being asked to; None if it was not.</summary>
    /// <exception cref="OtaException">The card can't be read.</exception>
    public OtaError LastError
    {
        get
        {
            _replay.FinishCleanup();
            return _card.Record.LastError;
        }
    }

    /// <summary>Where an update stands.</summary>
    /// <exception cref="OtaException">The card can't be read.</exception>
    public OtaState State
    {
        get
        {
            _replay.FinishCleanup();
            return _card.Record.Phase switch
            {
                JournalPhase.Idle => OtaState.Idle,
                JournalPhase.Staged => OtaState.Staged,
                JournalPhase.Trial => OtaState.Trial,
                JournalPhase.Rollback => OtaState.RollingBack,
                _ => OtaState.Interrupted,
            };
        }
    }

    /// <summary>Asks the source for its newest release.</summary>
    /// <returns>Null if it is not newer than what runs, or was rolled back or given up on this device.</returns>
    /// <exception cref="OtaException">
    /// The source is not available (<see cref="OtaError.ConnectFailed"/> to <see cref="OtaError.TooSlow"/>), its <c>versions</c> is
    /// malformed (<see cref="OtaError.ManifestEmpty"/> to <see cref="OtaError.VersionInvalid"/>, <see cref="OtaError.ManifestTooLong"/>),
    /// the card fails (<see cref="OtaError.CardFull"/> to <see cref="OtaError.NameInUse"/>), or the memory runs out
    /// (<see cref="OtaError.OutOfMemory"/>).
    /// </exception>
    public Release CheckForUpdate()
    {
        try
        {
            _replay.FinishCleanup();
            return Check(new UpdatePolicy(_card, _options));
        }
        catch (OutOfMemoryException e)
        {
            throw OtaException.OutOfMemory(e);
        }
    }

    private Release Check(UpdatePolicy policy)
    {
        Release newest;
        using (Stream versions = _source.Open(Manifest, 0, out long length))
        {
            if (length > _options.MaxVersionsSize)
                throw VersionsManifest.TooLong();
            newest = VersionsManifest.ReadNewest(versions, _buffer, _options.MaxVersionsSize);
        }

        if (policy.IsInstalled(newest))
            return null;

        newest = LoadSigned(newest);
        return policy.IsWanted(newest) ? newest : null;
    }

    /// <summary>The release as its owner has signed it, where signatures are asked for.</summary>
    private Release LoadSigned(Release release) => _options.Verifier == null || release.Descriptor != null
        ? release
        : _options.Verifier.LoadFrom(_source, release, _buffer);

    /// <summary>
    /// Downloads a release, checks it and stages it. It is installed by the next reset; until then, and if anything
    /// fails, what runs goes on running.
    /// </summary>
    /// <param name="release">What <see cref="CheckForUpdate"/> returned.</param>
    /// <exception cref="OtaException">
    /// It is not wanted (<see cref="OtaError.NotNewer"/> to <see cref="OtaError.VersionHeldBack"/>), its time has not come
    /// (<see cref="OtaError.UpdatePending"/>, <see cref="OtaError.TrialPending"/>), it is not available (<see cref="OtaError.ConnectFailed"/>
    /// to <see cref="OtaError.TooSlow"/>), is not what it should be (<see cref="OtaError.HashMismatch"/> to
    /// <see cref="OtaError.DirectoryFull"/>), its firmware is refused (<see cref="OtaError.FirmwareUnsupported"/>,
    /// <see cref="OtaError.FirmwareRefused"/>), the flash fails (<see cref="OtaError.FirmwareFlashFailed"/>), the card fails (<see cref="OtaError.CardFull"/> to <see cref="OtaError.NameInUse"/>), or
    /// the memory runs out (<see cref="OtaError.OutOfMemory"/>). What runs is unchanged then.
    /// </exception>
    public void Install(Release release)
    {
        try
        {
            _replay.FinishCleanup();
            Stage(release, new UpdatePolicy(_card, _options));
        }
        catch (OutOfMemoryException e)
        {
            throw OtaException.OutOfMemory(e);
        }
    }

    private void Stage(Release release, UpdatePolicy policy)
    {
        JournalPhase phase = _card.Record.Phase;
        if (phase == JournalPhase.Trial)
            throw new OtaException(OtaError.TrialPending, "A release is on trial: confirm it or roll it back first.");
        if (phase != JournalPhase.Idle)
            throw new OtaException(OtaError.UpdatePending, "An update is staged or under way: reset first.");

        release = LoadSigned(release);
        policy.Require(release);
        using (Stalled == null ? null : new StallWatch(_card.Files, _options.StallTimeout, this, Stalled))
            new StagingPhase(_card, _source, _options, Progress).Stage(release, policy.Installed.ToString());
    }

    /// <summary>Checks and installs in one. On trial it does nothing: first confirm.</summary>
    /// <returns>True if a release is staged: reset now.</returns>
    /// <exception cref="OtaException">As for <see cref="CheckForUpdate"/> and <see cref="Install"/>.</exception>
    public bool InstallUpdateIfAvailable()
    {
        try
        {
            return StageIfAvailable();
        }
        catch (OutOfMemoryException e)
        {
            throw OtaException.OutOfMemory(e);
        }
    }

    private bool StageIfAvailable()
    {
        OtaState state = State;
        if (state != OtaState.Idle)
            return state == OtaState.Staged;

        var policy = new UpdatePolicy(_card, _options);
        Release release = Check(policy);
        if (release == null)
            return false;
        Stage(release, policy);
        return true;
    }

    /// <summary>
    /// As <see cref="InstallUpdateIfAvailable"/>, but does not throw when no update can be downloaded or installed, because the server can't be
    /// reached, say. An app calls it every so often; what runs goes on running.
    /// </summary>
    /// <param name="failure">Why it could not; null if it could, or if there is no update.</param>
    /// <returns>True if a release is staged: reset now.</returns>
    public bool TryInstallUpdate(out OtaException failure)
    {
        try
        {
            failure = null;
            return InstallUpdateIfAvailable();
        }
        catch (OtaException e)
        {
            failure = e;
            return false;
        }
    }

    /// <summary>Keeps the release that is on trial. Without a trial it does nothing, so an app may call it at every start.</summary>
    /// <exception cref="OtaException">
    /// The confirmation can't be written to the card or, for firmware, to the flash: it may be tried again.
    /// <see cref="OtaError.FirmwareUnsupported"/>: the release came with firmware and the options have no bank.
    /// </exception>
    public void Confirm()
    {
        try
        {
            new ReleaseDecision(_card, _replay, _options.FirmwareBank).Confirm();
        }
        catch (OutOfMemoryException e)
        {
            throw OtaException.OutOfMemory(e);
        }
    }

    /// <summary>
    /// Rolls back the update that is on trial, or the last one that was confirmed, at the next reset: reset after it. A
    /// staged one is dropped at once. The version that goes is refused from then on, until a newer one comes.
    /// </summary>
    /// <exception cref="OtaException">
    /// <see cref="OtaError.NothingToRollBack"/>, <see cref="OtaError.PreviousNotKept"/>, <see cref="OtaError.PreviousDamaged"/>,
    /// or the card fails. What runs goes on running then.
    /// </exception>
    public void Rollback()
    {
        try
        {
            new ReleaseDecision(_card, _replay, _options.FirmwareBank).Rollback();
        }
        catch (OutOfMemoryException e)
        {
            throw OtaException.OutOfMemory(e);
        }
    }

    /// <summary>Disposes the source if it wants that.</summary>
    public void Dispose() => (_source as IDisposable)?.Dispose();
}
