namespace nanoOta;

/// <summary>What <see cref="OtaUpdater.Install"/> is at.</summary>
public enum InstallStage
{
    /// <summary>The archive is received, hashed and unpacked; bytes are those of the archive.</summary>
    Downloading = 0,

    /// <summary>The staged files are read back from the card; bytes are those of the files.</summary>
    Verifying = 1,
}
