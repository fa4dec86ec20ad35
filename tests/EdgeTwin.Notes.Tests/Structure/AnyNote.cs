using System.Text;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Notes.Tests.Markdown;

namespace EdgeTwin.Notes.Tests.Structure;

/// <summary>Texts of every kind: the examples of CommonMark, notes put together at random, and bytes that are no text.</summary>
internal static class AnyNote
{
    private const int Seed = 20261127;

    public static IEnumerable<NoteScan> All
    {
        get
        {
            foreach (var example in SpecExample.All)
                yield return NoteScan.Of(Encoding.UTF8.GetBytes(example.Markdown));
            var random = new Random(Seed);
            for (var i = 0; i < 3_000; i++)
            {
                var text = new StringBuilder();
                for (var j = random.Next(30); j >= 0; j--)
                    text.Append(NoteScanEditTests.Pieces[random.Next(NoteScanEditTests.Pieces.Length)]);
                yield return NoteScan.Of(Encoding.UTF8.GetBytes(text.ToString()));
            }
            for (var i = 0; i < 1_000; i++)
            {
                var bytes = new byte[random.Next(64)];
                random.NextBytes(bytes);
                yield return NoteScan.Of(bytes);
            }
        }
    }

    public static string Show(NoteScan scan) => $"'{Encoding.UTF8.GetString(scan.Text.Span)}' ({Convert.ToHexString(scan.Text.Span)})";
}
