namespace EdgeTwin.Notes.Index;

/// <summary>A long row of <see cref="RoleRows"/> with some numbers in it that were not, and some not that were: the row itself is never copied.</summary>
/// <param name="rows">The rows.</param>
/// <param name="row">Which of them.</param>
/// <param name="flipped">What is in one of both only.</param>
internal sealed class EditedRow(RoleRows rows, int row, IdSet flipped)
{
    private ReadOnlySpan<int> Row => rows.Row(row);

    public bool Contains(int id) => Row.BinarySearch(id) >= 0 != flipped.Contains(id);

    public EditedRow Flip(int id, IndexEdit edit) => new(rows, row, flipped.Contains(id) ? flipped.Remove(id, edit) : flipped.Add(id, edit));

    public int First()
    {
        var first = int.MaxValue;
        foreach (var id in Row)
        {
            if (!flipped.Contains(id))
            {
                first = id;
                break;
            }
        }
        foreach (var id in flipped.ToArray())
        {
            if (id >= first)
                break;
            if (Row.BinarySearch(id) < 0)
                return id;
        }
        return first;
    }

    public int[] ToArray(int count)
    {
        var ids = new int[count];
        var kept = 0;
        var changed = flipped.ToArray();
        var next = 0;
        foreach (var id in Row)
        {
            while (next < changed.Length && changed[next] < id)
                ids[kept++] = changed[next++];
            if (next < changed.Length && changed[next] == id)
                next++;
            else
                ids[kept++] = id;
        }
        while (next < changed.Length)
            ids[kept++] = changed[next++];
        return ids;
    }
}
