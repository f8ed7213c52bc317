namespace nanoOta;

/// <summary>An incremental hash. The engine's own are managed; firmware with nanoOta's native part brings a faster one.</summary>
public interface IHash
{
    /// <summary>Size of the digest in bytes: 20 for SHA-1, 32 for SHA-256.</summary>
    int DigestSize { get; }

    /// <summary>Starts anew; what was added so far is forgotten.</summary>
    void Reset();

    /// <summary>Adds bytes.</summary>
    /// <param name="buffer">Holds them; not kept.</param>
    /// <param name="index">Index of the first one in the buffer.</param>
    /// <param name="count">How many, 0 or more; all of them are in the buffer.</param>
    void Update(byte[] buffer, int index, int count);

    /// <summary>Ends the hash. <see cref="Reset"/> comes before the next <see cref="Update"/>.</summary>
    /// <returns>The digest, <see cref="DigestSize"/> bytes.</returns>
    byte[] Finish();
}
