using System.Text;
using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Lsp.Commands;

/// <summary>The lines in which two texts differ, as a unified diff without context.</summary>
internal static class TextDiff
{
    /// <summary>The diff of a file.</summary>
    public static IEnumerable<string> Of(RewrittenFile file)
    {
        yield return $"--- {file.Path}";
        yield return $"+++ {file.Path}";
        var (before, after) = (Lines(file.Before), Lines(file.After));
        for (var i = 0; i < before.Count && before.Count == after.Count; i++)
        {
            if (before[i] != after[i])
            {
                yield return $"@@ -{i + 1} +{i + 1} @@";
                yield return "-" + before[i];
                yield return "+" + after[i];
            }
        }
        if (before.Count == after.Count)
            yield break;
        var first = 0;
        while (first < Math.Min(before.Count, after.Count) && before[first] == after[first])
            first++;
        var last = 0;
        while (last < Math.Min(before.Count, after.Count) - first && before[^(last + 1)] == after[^(last + 1)])
            last++;
        yield return $"@@ -{first + 1},{before.Count - first - last} +{first + 1},{after.Count - first - last} @@";
        foreach (var line in before.Skip(first).SkipLast(last))
            yield return "-" + line;
        foreach (var line in after.Skip(first).SkipLast(last))
            yield return "+" + line;
    }

    private static List<string> Lines(ReadOnlyMemory<byte> text)
    {
        var table = LineTable.Of(text);
        return [.. Enumerable.Range(0, table.Count).Select(line => Encoding.UTF8.GetString(text.Span[table.StartOf(line)..table.EndOf(line)]))];
    }
}
