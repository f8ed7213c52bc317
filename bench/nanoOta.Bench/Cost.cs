namespace nanoOta.Bench;

/// <summary>What an update, or a part of it, costs.</summary>
/// <param name="Written">Sectors written to the card.</param>
/// <param name="Read">Sectors read from it, those of directories and of the FAT included.</param>
/// <param name="Changes">Calls that change the card: files and directories made or deleted, and writes.</param>
/// <param name="Stats">Looks whether something is there, of the CLR and of the driver.</param>
/// <param name="Opens">Files opened or made.</param>
/// <param name="Listed">Names listed: for each the CLR lets the driver look twice, which no other figure counts.</param>
/// <param name="Air">Bytes received.</param>
/// <param name="Requests">Requests.</param>
/// <param name="Allocated">Bytes of managed memory allocated, on the host, without those of the simulated card.</param>
internal sealed record Cost(
    long Written, long Read, long Changes, long Stats, long Opens, long Listed, long Air, long Requests, long Allocated)
{
    public static Cost operator -(Cost one, Cost other) => new(
        one.Written - other.Written,
        one.Read - other.Read,
        one.Changes - other.Changes,
        one.Stats - other.Stats,
        one.Opens - other.Opens,
        one.Listed - other.Listed,
        one.Air - other.Air,
        one.Requests - other.Requests,
        one.Allocated - other.Allocated);
}
