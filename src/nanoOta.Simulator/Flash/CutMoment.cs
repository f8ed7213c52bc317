namespace nanoOta.Simulator.Flash;

/// <summary>Where in a flash operation the power goes.</summary>
public enum CutMoment
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>Before it: nothing of it happens.</summary>
    Before,

    /// <summary>In its middle: what it covers has undefined bits, see <see cref="CutPattern"/>.</summary>
    Middle,

    /// <summary>Right after it: it is complete.</summary>
    After,
}
