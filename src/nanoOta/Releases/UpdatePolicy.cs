namespace nanoOta;

/// <summary>Which releases a device wants: newer ones, but none that was rolled back or given up on it.</summary>
internal class UpdatePolicy
{
    private readonly UpdateCard _card;
    private readonly OtaOptions _options;
    private SemVersion _installed;

    public UpdatePolicy(UpdateCard card, OtaOptions options)
    {
        _card = card;
        _options = options;
    }

    /// <summary>The version of /app; 0.0.0 if it does not say one.</summary>
    /// <exception cref="OtaException">The card can't be read.</exception>
    public static SemVersion InstalledOn(UpdateCard card)
    {
        // A version that was mangled by hand must not end updates permanently.
        SemVersion.TryParse(card.ReadVersion(CardPaths.AppVersion), out SemVersion version);
        return version ?? SemVersion.Parse(SemVersion.NotInstalled);
    }

    /// <summary>The version of /app, read once.</summary>
    /// <exception cref="OtaException">The card can't be read.</exception>
    public SemVersion Installed => _installed ??= InstalledOn(_card);

    /// <summary>Whether what <c>versions</c> lists is what is installed: then nothing more is to be asked of the server.</summary>
    /// <exception cref="OtaException">The card can't be read.</exception>
    public bool IsInstalled(Release listed) => !_options.Force && listed.SemVersion.CompareTo(Installed) == 0;

    /// <summary>Whether a release that a check for updates has found is to be installed. Counts the check where that matters.</summary>
    /// <exception cref="OtaException">The card can't be read.</exception>
    public bool IsWanted(Release release)
    {
        OtaError reason = ReasonToSkip(release);
        if (reason == OtaError.VersionHeldBack)
            CountCheck();
        return reason == OtaError.None && IsForDevice(release);
    }

    /// <summary>Refuses a release that is not wanted.</summary>
    /// <exception cref="OtaException">
    /// <see cref="OtaError.NotNewer"/>, <see cref="OtaError.VersionRefused"/>, <see cref="OtaError.VersionHeldBack"/>, or the card can't be read.
    /// </exception>
    public void Require(Release release)
    {
        OtaError reason = ReasonToSkip(release);
        if (reason == OtaError.NotNewer)
            throw new OtaException(reason, release.Version + " is not newer than the installed " + Installed + ".");
        if (reason == OtaError.VersionRefused)
            throw new OtaException(reason, release.Version + " was rolled back on this device: release a newer one.");
        if (reason == OtaError.VersionHeldBack)
            throw new OtaException(reason, release.Version + " was given up on this device: see LastError. Release a newer one.");
        if (!IsForDevice(release))
            throw new OtaException(OtaError.NotRolledOut, release.Version + " is not rolled out to this device yet.");
    }

    /// <summary>The highest serial number that was confirmed on this device; 0 if none is known.</summary>
    private uint InstalledSerial()
    {
        JournalRecord record = _card.Record;
        try
        {
            // The journal was lost, or is older than the keys.
            if (record.Serial == 0 && _card.Files.Exists(CardPaths.AppDescriptor))
                record.Serial = _options.Verifier.LoadFromCard(_card.Files, CardPaths.AppDescriptor, false).Serial;
        }
        catch (OtaException e)
        {
            // What can't be read now may forbid the release. Else it was edited by hand, or by another owner.
            if (e.Error >= OtaError.CardFull && e.Error <= OtaError.CardWriteFailed)
                throw e;
        }

        return record.Serial;
    }

    private bool IsForDevice(Release release)
    {
        if (_options.Verifier == null)
            return true;

        string id = _card.Files.Exists(CardPaths.DeviceId) ? SmallFile.ReadText(_card.Files, CardPaths.DeviceId, 64) : null;
        return _options.Verifier.IsForDevice(release, Installed, id) || _options.Force;
    }

    private OtaError ReasonToSkip(Release release)
    {
        int order = release.SemVersion.CompareTo(Installed);
        if (_options.Verifier != null)
        {
            uint installed = InstalledSerial();
            // Its owner has replaced it since: not even Force brings it back.
            if (release.Serial < installed)
                return OtaError.NotNewer;
            // How an owner withdraws a bad version: an older one with a higher serial number.
            if (order < 0 && installed != 0 && release.Serial > installed)
                order = 1;
        }

        if (_options.Force)
            return OtaError.None;
        if (order <= 0)
            return OtaError.NotNewer;
        string version = release.Version;
        if (version == _card.Record.RefusedVersion)
            return OtaError.VersionRefused;
        return HeldBack.IsHeldBack(_card.Record, version) ? OtaError.VersionHeldBack : OtaError.None;
    }

    private void CountCheck()
    {
        try
        {
            if (HeldBack.CountCheck(_card.Record))
                _card.Journal.Write();
        }
        catch (OtaException)
        {
            // It is held back as long as it can't be counted.
        }
    }
}
