namespace nanoFramework.TestFramework;

public static class OutputHelper
{
    public static void Write(string message) => throw null;
    public static void WriteLine(string message) => throw null;
}
