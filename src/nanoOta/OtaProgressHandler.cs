namespace nanoOta;

/// <summary>Hears how far an installation is.</summary>
/// <param name="phase">What is being done.</param>
/// <param name="done">Bytes done in this phase.</param>
/// <param name="total">Bytes in all; -1 if the server did not say.</param>
/// <param name="file">The file at hand, as a path in the release.</param>
public delegate void OtaProgressHandler(InstallStage phase, long done, long total, string file);
