namespace System.Net;

public class WebHeaderCollection
{
    public WebHeaderCollection() => throw null;

    public string this[string key] => throw null;
    public int Count => throw null;
    public string[] AllKeys => throw null;

    public void Add(string name, string value) => throw null;
    public void Add(string header) => throw null;
    public void Set(string name, string value) => throw null;
    public void Remove(string name) => throw null;
    public string[] GetValues(string header) => throw null;
    public override string ToString() => throw null;
    public byte[] ToByteArray() => throw null;
    public static bool IsRestricted(string headerName) => throw null;
}
