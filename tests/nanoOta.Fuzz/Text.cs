using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace nanoOta.Fuzz;

/// <summary>Inputs that are text. A zero byte stands in it as \0, any other byte as the character of its number.</summary>
internal static class Text
{
    public static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);

    public static IReadOnlyList<byte[]> All(params string[] texts) => [.. texts.Select(Bytes)];

    public static string Of(byte[] bytes) => Encoding.Latin1.GetString(bytes);
}
