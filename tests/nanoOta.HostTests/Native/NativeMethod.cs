namespace nanoOta.HostTests.Native;

/// <summary>A method as the native table counts it.</summary>
/// <param name="Class">Its class: namespace and name, dots to underscores.</param>
/// <param name="Name">Its name and types as in <c>Sum___STATIC__U4__SZARRAY_U1__I4</c>; null: no InternalCall, its entry is NULL.</param>
internal sealed record NativeMethod(string Class, string? Name);
