namespace System.Collections;

public class DictionaryEntry
{
    public object Key;
    public object Value;

    public DictionaryEntry(object key, object value) => throw null;
}
