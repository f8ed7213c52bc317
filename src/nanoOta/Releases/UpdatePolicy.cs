namespace nanoOta;

/// <summary>Which releases a device wants: newer ones, but none that was rolled back or given up on it.</summary>
internal class UpdatePolicy
{
    private readonly UpdateCard _card;
    private readonly OtaOptions _options;

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

    /// <summary>Whether a release that a check for updates has found is to be installed. Counts the check where that matters.</summary>
    /// <exception cref="OtaException">The card can't be read.</exception>
    public bool IsWanted(Release release)
    {
        OtaError reason = ReasonToSkip(release);
        if (reason == OtaError.VersionHeldBack)
            CountCheck();
        return reason == OtaError.None;
    }

    /// <summary>Refuses a release that is not wanted.</summary>
    /// <exception cref="OtaException">
    /// <see cref="OtaError.NotNewer"/>, <see cref="OtaError.VersionRefused"/>, <see cref="OtaError.VersionHeldBack"/>, or the card can't be read.
    /// </exception>
    public void Require(Release release)
    {
        OtaError reason = ReasonToSkip(release);
        if (reason == OtaError.NotNewer)
            throw new OtaException(reason, release.Version + " is not newer than the installed " + InstalledOn(_card) + ".");
        if (reason == OtaError.VersionRefused)
            throw new OtaException(reason, release.Version + " was rolled back on this device: release a newer one.");
        if (reason == OtaError.VersionHeldBack)
            throw new OtaException(reason, release.Version + " was given up on this device: see LastError, then release a newer one or set Force.");
    }

    private OtaError ReasonToSkip(Release release)
    {
        if (_options.Force)
            return OtaError.None;
        if (release.SemVersion.CompareTo(InstalledOn(_card)) <= 0)
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
