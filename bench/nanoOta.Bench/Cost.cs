namespace nanoOta.Bench;

/// <summary>What an update, or a part of it, costs.</summary>
/// <param name="Written">Bytes of the sectors written to the card.</param>
/// <param name="Read">Bytes of the sectors read from it, directories and FAT included.</param>
/// <param name="Changes">Calls that change the card.</param>
/// <param name="Stats">Questions whether something is there.</param>
/// <param name="Opens">Files opened.</param>
/// <param name="Air">Bytes received.</param>
/// <param name="Requests">Requests.</param>
internal sealed record Cost(long Written, long Read, long Changes, long Stats, long Opens, long Air, int Requests)
{
    public static Cost operator -(Cost one, Cost other) => new(
        one.Written - other.Written,
        one.Read - other.Read,
        one.Changes - other.Changes,
        one.Stats - other.Stats,
        one.Opens - other.Opens,
        one.Air - other.Air,
        one.Requests - other.Requests);
}
