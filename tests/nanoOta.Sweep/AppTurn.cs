namespace nanoOta.Sweep;

/// <summary>What an app knows when its Main runs.</summary>
/// <param name="Version">The version that runs; "" where there is no app and the deployed program acts.</param>
/// <param name="Updater">As the app makes it.</param>
/// <param name="Boot">Number of this boot, from 1.</param>
/// <param name="MayInstall">
/// False once an install hung and the app's own watchdog reset the board: it does not try again by itself.
/// </param>
public sealed record AppTurn(string Version, OtaUpdater Updater, int Boot, bool MayInstall = true);
