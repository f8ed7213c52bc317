namespace nanoOta;

/// <summary>
/// Which parts of an archive are fetched: neighbours in one request, and never more requests than a few. What is between two files of
/// one request is received too, so the requests are split where most of that is.
/// </summary>
internal class FetchPlan
{
    /// <summary>How many requests there may be.</summary>
    public const int MaxRequests = 15;

    // What a request costs, its answer's head and its time, would have brought as many bytes.
    private const long MinGap = 4096;

    private readonly long[] _gapStarts = new long[MaxRequests - 1];
    private readonly long[] _gapEnds = new long[MaxRequests - 1];
    private int _gaps;
    private long _end = -1;

    /// <summary>Bytes of the files that are fetched.</summary>
    public long Size;

    /// <summary>Adds a file; they come in the archive's order.</summary>
    public void Add(long offset, long size)
    {
        if (size == 0)
            return;

        if (_end >= 0 && offset - _end >= MinGap)
            AddGap(_end, offset);
        _end = offset + size;
        Size += size;
    }

    /// <summary>Where the request ends that begins at an offset.</summary>
    public long EndOf(long offset)
    {
        int gap = 0;
        while (gap < _gaps && _gapStarts[gap] <= offset)
            gap++;
        return gap == _gaps ? _end : _gapStarts[gap];
    }

    /// <summary>The gaps stay in order; where there are too many, the smallest one goes.</summary>
    private void AddGap(long start, long end)
    {
        if (_gaps == _gapStarts.Length)
        {
            int smallest = 0;
            for (int i = 1; i < _gaps; i++)
            {
                if (_gapEnds[i] - _gapStarts[i] < _gapEnds[smallest] - _gapStarts[smallest])
                    smallest = i;
            }

            if (end - start <= _gapEnds[smallest] - _gapStarts[smallest])
                return;
            _gaps--;
            for (int i = smallest; i < _gaps; i++)
            {
                _gapStarts[i] = _gapStarts[i + 1];
                _gapEnds[i] = _gapEnds[i + 1];
            }
        }

        _gapStarts[_gaps] = start;
        _gapEnds[_gaps] = end;
        _gaps++;
    }
}
