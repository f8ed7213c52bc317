namespace System.Runtime.CompilerServices;

public static class RuntimeHelpers
{
    public static int OffsetToStringData => throw null;

    public static void InitializeArray(Array array, RuntimeFieldHandle fldHandle) => throw null;
    public static object GetObjectValue(object obj) => throw null;
    public static void RunClassConstructor(RuntimeTypeHandle type) => throw null;
}
