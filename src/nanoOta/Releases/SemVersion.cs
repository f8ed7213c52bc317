namespace nanoOta;

/// <summary>A version by SemVer 2.0.0.</summary>
public class SemVersion
{
}
